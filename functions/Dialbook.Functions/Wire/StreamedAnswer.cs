using System.IO.Pipelines;

namespace Dialbook.Functions.Wire;

/// <summary>
/// An answer that is sent while it is made. A fault in the middle breaks the connection, so that it cannot look complete. The source is
/// closed at the end.
/// </summary>
internal sealed class StreamedAnswer(string contentType, Func<PipeWriter, Task> write, IAsyncDisposable? source = null) : IResult
{
    /// <summary>The name under which a browser saves it.</summary>
    public string? FileName { get; init; }

    public async Task ExecuteAsync(HttpContext context)
    {
        await using (source)
        {
            context.Response.ContentType = contentType;
            if (FileName is not null)
                context.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
            await write(context.Response.BodyWriter);
        }
    }
}

/// <summary>JSON on its way: what is written is sent in pieces, and no faster than the receiver takes it.</summary>
internal sealed class StreamedJson(PipeWriter pipe, CancellationToken aborted) : IAsyncDisposable
{
    private const int Piece = 32 * 1024;

    public Utf8JsonWriter Writer { get; } = new(pipe, Answer.Writing);

    /// <summary>Ends a line, behind which another JSON value may begin.</summary>
    public void EndLine()
    {
        Writer.Flush();
        Writer.Reset();
        "\n"u8.CopyTo(pipe.GetSpan(1));
        pipe.Advance(1);
    }

    /// <summary>Sends what has gathered, if that is much.</summary>
    public async ValueTask FlushIfFullAsync()
    {
        if (Writer.BytesPending + pipe.UnflushedBytes < Piece)
            return;
        Writer.Flush();
        await pipe.FlushAsync(aborted);
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await pipe.FlushAsync(aborted);
    }
}
