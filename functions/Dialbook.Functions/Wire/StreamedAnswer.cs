using System.IO.Pipelines;

namespace Dialbook.Functions.Wire;

/// <summary>
/// An answer that is sent while it is made. A fault in the middle breaks the connection, so that it cannot look complete.
/// </summary>
/// <param name="write">Makes it.</param>
/// <param name="source">What it is made from; closed at the end.</param>
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
