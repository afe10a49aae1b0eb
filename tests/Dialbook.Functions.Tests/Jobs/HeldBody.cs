using System.IO.Pipelines;
using System.Text;

namespace Dialbook.Functions.Tests.Jobs;

/// <summary>A CSV body that comes only as far as the test sends it.</summary>
internal sealed class HeldBody
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0));

    public HeldBody() => Content = JobCalls.Typed(new StreamContent(_pipe.Reader.AsStream()), JobCalls.Csv);

    public HttpContent Content { get; }

    public async Task SendAsync(string text) =>
        await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>The body ends here.</summary>
    public ValueTask EndAsync() => _pipe.Writer.CompleteAsync();

    /// <summary>The connection breaks here.</summary>
    public ValueTask BreakAsync() => _pipe.Writer.CompleteAsync(new IOException("The caller is gone."));
}
