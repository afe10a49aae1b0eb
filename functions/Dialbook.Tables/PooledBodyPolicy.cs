using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Tables;

/// <summary>
/// Reads each answer into a pooled array, next to the transport: so the network time-out covers the body and an
/// answer that breaks off is retried like a connection that does.
/// </summary>
internal sealed class PooledBodyPolicy : HttpPipelinePolicy
{
    private const int FirstSize = 4096;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        var response = message.Response;
        if (response.ContentStream is not { } stream)
            return;
        await using (stream.ConfigureAwait(false))
        {
            response.ContentStream = response.Status == 204
                ? Stream.Null
                : await ReadAsync(stream, response.Headers.ContentLength, message.CancellationToken).ConfigureAwait(false);
        }

        if (message.ResponseClassifier is TransactionClassifier transaction)
            transaction.ThrowIfRetriable(message);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The clients are asynchronous only.");

    private static async ValueTask<Stream> ReadAsync(Stream stream, int? announced, CancellationToken cancellationToken)
    {
        var buffer = new PooledBuffer((announced ?? FirstSize) + 256);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer.GetMemory(), cancellationToken).ConfigureAwait(false)) > 0)
                buffer.Advance(read);
            return new PooledBody(buffer.Detach(), buffer.Length);
        }
        catch
        {
            buffer.Detach(); // a cancelled read may still fill it
            throw;
        }
    }
}
