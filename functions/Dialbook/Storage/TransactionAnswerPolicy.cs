using System.Buffers.Text;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Storage;

/// <summary>
/// Has a transaction sent again whose answer is broken off or says within that the service could not do it just now. The answer's own
/// status is 202 whatever became of the transaction, so the SDK's retry policy would not look. For the place behind that policy.
/// </summary>
internal sealed class TransactionAnswerPolicy : HttpPipelinePolicy
{
    private const int Accepted = 202;

    private static ReadOnlySpan<byte> StatusLine => "HTTP/1.1 "u8;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.Response.Status == Accepted && message.Request.Uri.Path.EndsWith("/$batch", StringComparison.Ordinal))
            Check(message.Response.Content.ToMemory().Span, message.Response.Headers.ContentType);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    /// <exception cref="IOException">It is worth another attempt.</exception>
    private static void Check(ReadOnlySpan<byte> answer, string? contentType)
    {
        if (!IsWhole(answer, contentType))
            throw new IOException("The table service's answer to a transaction is not complete.");
        var status = answer.IndexOf(StatusLine);
        if (status >= 0 && Utf8Parser.TryParse(answer[(status + StatusLine.Length)..], out int first, out _)
            && first is 408 or 429 or 500 or 502 or 503 or 504)
            throw new IOException($"The table service answered {first} to a transaction.");
    }

    /// <summary>Whether it ends as its head says that it does.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer, string? contentType)
    {
        const string Parameter = "boundary=";
        var at = contentType?.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
            return false;
        var boundary = contentType![(at + Parameter.Length)..].Split(';')[0].Trim().Trim('"');
        return answer.TrimEnd("\r\n"u8).EndsWith(Encoding.ASCII.GetBytes($"--{boundary}--"));
    }
}
