using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Dialbook.LocalHost.Invocations;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Queues;

/// <summary>Works one message at a time of a queue, from its receipt to its deletion, release or move to the poison queue.</summary>
internal sealed class QueueMessages(
    QueueFunction function, QueueOptions options, QueueServiceClient service, IInvoker app, TimeProvider time, ILogger log)
{
    private readonly QueueClient _queue = service.GetQueueClient(function.Queue);
    private readonly QueueClient _poison = service.GetQueueClient(function.Queue + "-poison");

    public async Task WorkAsync(QueueMessage message, CancellationToken cancellation)
    {
        // the last try may have ended with the host itself, before it could be counted
        if (message.DequeueCount > options.MaxDequeueCount || Decode(message) is not { } text)
        {
            await PoisonAsync(message, message.PopReceipt);
            return;
        }

        await using var lease = new MessageLease(_queue, message, time, log);
        try
        {
            await app.InvokeAsync(function, QueueInvocation.Body(function, message, text, time), cancellation);
            await _queue.DeleteMessageAsync(message.MessageId, await lease.EndAsync(), CancellationToken.None);
        }
        catch (InvocationException failure)
        {
            log.FunctionFailed(function.Name, failure.Message);
            var receipt = await lease.EndAsync();
            if (message.DequeueCount >= options.MaxDequeueCount)
                await PoisonAsync(message, receipt);
            else
                await ReleaseAsync(message, receipt, options.VisibilityTimeout);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // the host stops: whoever starts next shall not wait for the hiding to end
            await ReleaseAsync(message, await lease.EndAsync(), TimeSpan.Zero);
        }
    }

    private async Task ReleaseAsync(QueueMessage message, string receipt, TimeSpan hidden) =>
        await _queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: hidden, cancellationToken: CancellationToken.None);

    private async Task PoisonAsync(QueueMessage message, string receipt)
    {
        await _poison.CreateIfNotExistsAsync();
        await _poison.SendMessageAsync(message.Body.ToString());
        await _queue.DeleteMessageAsync(message.MessageId, receipt);
        log.MessagePoisoned(_queue.Name);
    }

    private string? Decode(QueueMessage message)
    {
        var raw = message.Body.ToString();
        if (!options.Base64)
            return raw;
        var bytes = new byte[raw.Length];
        return Convert.TryFromBase64String(raw, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
