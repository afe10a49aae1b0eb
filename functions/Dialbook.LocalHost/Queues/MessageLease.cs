using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Dialbook.LocalHost.Queues;

/// <summary>Keeps a message hidden while it is worked on: for 10 minutes at a time, renewed at half-time.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    private readonly QueueClient _queue;
    private readonly string _id;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewal;
    private string _receipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeProvider time, ILogger log)
    {
        _queue = queue;
        _id = message.MessageId;
        _receipt = message.PopReceipt;
        _renewal = RenewAsync(time, log);
    }

    /// <summary>Stops the renewal.</summary>
    /// <returns>The receipt to end the message with.</returns>
    public async Task<string> EndAsync()
    {
        await _ended.CancelAsync();
        await _renewal;
        return _receipt;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _ended.Dispose();
    }

    private async Task RenewAsync(TimeProvider time, ILogger log)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Length / 2, time, _ended.Token);
                // not cancelled midway: the new receipt must not be lost
                var update = await _queue.UpdateMessageAsync(_id, _receipt, visibilityTimeout: Length, cancellationToken: CancellationToken.None);
                _receipt = update.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            // the work is done
        }
        catch (RequestFailedException lost)
        {
            // someone else may get the message now; the end of it will fail and say so too
            log.QueueFailed(_queue.Name, lost.Message);
        }
    }
}
