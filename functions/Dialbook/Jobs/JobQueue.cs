using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Storage.Queues;
using Dialbook.Identity;
using Dialbook.Storage;

namespace Dialbook.Jobs;

/// <summary>Sends the messages that the host calls the worker functions with.</summary>
public sealed class JobQueue(Func<string, QueueClient> open)
{
    /// <summary>The queue of batch imports.</summary>
    public const string Imports = "dialbook-imports";

    /// <summary>The queue of deletions.</summary>
    public const string Deletions = "dialbook-deletions";

    private readonly ConcurrentDictionary<string, QueueClient> _queues = new(StringComparer.Ordinal);

    internal async Task SendAsync(
        string queue, ClientId client, string job, int? chunk = null, TimeSpan? delay = null, CancellationToken cancellationToken = default)
    {
        var message = JsonSerializer.Serialize(new JobMessage(client.Value, job, chunk), StorageJson.Default.JobMessage);
        await _queues.GetOrAdd(queue, open).SendMessageAsync(message, delay, cancellationToken: cancellationToken);
    }

    /// <summary>Makes the queues that are missing.</summary>
    public Task CreateAsync(CancellationToken cancellationToken) => Task.WhenAll(
        new[] { Imports, Deletions }.Select(queue => _queues.GetOrAdd(queue, open).CreateIfNotExistsAsync(cancellationToken: cancellationToken)));
}
