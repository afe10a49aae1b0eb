using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Dialbook.LocalHost.Invocations;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Queues;

/// <summary>Polls one queue and works its messages side by side, batch by batch.</summary>
internal sealed class QueuePump(
    QueueFunction function, QueueOptions options, QueueServiceClient service, IInvoker app, TimeProvider time, ILogger log)
{
    private readonly QueueClient _queue = service.GetQueueClient(function.Queue);
    private readonly QueueMessages _messages = new(function, options, service, app, time, log);

    /// <summary>Runs until it is cancelled and has given its messages back, or until the app is gone for good.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var running = new List<Task>();
        try
        {
            await PollAsync(running, stop);
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    private async Task PollAsync(List<Task> running, CancellationToken stop)
    {
        var backOff = new PollingBackOff(options.MaxPollingInterval);
        while (true)
        {
            running.RemoveAll(task => task.IsCompleted);
            while (running.Count > options.NewBatchThreshold)
                running.Remove(await Task.WhenAny(running).WaitAsync(stop));
            await app.WaitForAppAsync(stop);
            var batch = await ReceiveAsync(stop);
            if (batch.Length == 0)
            {
                await Task.Delay(backOff.Next(), time, stop);
                continue;
            }

            backOff.Reset();
            running.AddRange(batch.Select(message => WorkAsync(message, stop)));
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken stop)
    {
        try
        {
            return await _queue.ReceiveMessagesAsync(options.BatchSize, MessageLease.Length, stop);
        }
        catch (RequestFailedException absent) when (absent.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await _queue.CreateIfNotExistsAsync(cancellationToken: stop);
            return [];
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            // the storage is away: the same back-off as for an empty queue
            log.QueueFailed(_queue.Name, failure.Message);
            return [];
        }
    }

    private async Task WorkAsync(QueueMessage message, CancellationToken stop)
    {
        try
        {
            await _messages.WorkAsync(message, stop);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            // the message returns when its hiding ends
            log.QueueFailed(_queue.Name, failure.Message);
        }
    }
}
