using System.Buffers.Text;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Storage;

/// <summary>
/// How often a write was sent. The SDK sends a write again whose answer was lost, and does not notice that it may then be refused for what
/// it did itself: the rule of <see cref="TableWrites"/> is ours, and looks only where a write was sent before.
/// </summary>
internal sealed class WriteAttempts
{
    private const string Property = "Dialbook.WriteAttempts";
    private int _sent;

    /// <summary>Whether an earlier attempt may have done the work already.</summary>
    public bool WereSeveral => _sent > 1;

    /// <summary>Counts the requests that are sent until the scope is disposed of.</summary>
    public IDisposable Count() =>
        HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?>(StringComparer.Ordinal) { [Property] = this });

    /// <summary>Counts each attempt; for the place behind the retry policy.</summary>
    internal sealed class Policy : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.TryGetProperty(Property, out var attempts))
                ((WriteAttempts)attempts!)._sent++;
        }
    }
}

/// <summary>
/// Has a transaction sent again whose answer is broken off, or says within that the service could not do it just now. It is ours since the
/// answer's own status is 202 whatever became of the transaction, so the SDK's retry policy does not look. For the place behind that
/// policy.
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

/// <summary>
/// Says in one way that the store never answered: by a <see cref="RequestFailedException"/> without a status. For the place before the
/// SDK's retry policy, which throws the exceptions of all attempts together.
/// </summary>
internal sealed class NoAnswerPolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception failure) when (failure is AggregateException or IOException)
        {
            throw new RequestFailedException(0, "The store did not answer. " + failure.Message, errorCode: null, failure);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
