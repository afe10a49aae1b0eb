using System.Text.Json;
using Azure.Storage.Queues;
using Dialbook.Storage;

namespace Dialbook.Jobs;

/// <summary>Sends the messages that the host calls the worker functions with.</summary>
public sealed class JobQueue(Func<string, QueueClient> queues)
{
    /// <summary>The queue of deletions.</summary>
    public const string Deletions = "dialbook-deletions";

    private QueueClient? _deletions;

    internal async Task SendDeletionAsync(JobMessage message, TimeSpan delay, CancellationToken cancellationToken)
    {
        _deletions ??= queues(Deletions);
        await _deletions.SendMessageAsync(JsonSerializer.Serialize(message, StorageJson.Default.JobMessage), delay, cancellationToken: cancellationToken);
    }

    /// <summary>Makes the queues that are missing.</summary>
    public Task CreateAsync(CancellationToken cancellationToken) => queues(Deletions).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
}
