using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Dialbook.CallerIds;
using Dialbook.Identity;
using Dialbook.Storage;
using Dialbook.Telemetry;

namespace Dialbook.Jobs;

/// <summary>Sends the messages that the host calls the worker functions with.</summary>
public sealed class JobQueue(Func<string, QueueClient> open)
{
    /// <summary>The queue of batch imports.</summary>
    public const string Imports = "dialbook-imports";

    /// <summary>The queue of deletions.</summary>
    public const string Deletions = "dialbook-deletions";

    /// <summary>The queue of selections whose caller IDs may have changed.</summary>
    public const string CallerIds = "dialbook-callerids";

    /// <summary>Every queue that messages are sent to.</summary>
    internal static IReadOnlyList<string> All { get; } = [Imports, Deletions, CallerIds];

    private readonly ConcurrentDictionary<string, QueueClient> _queues = new(StringComparer.Ordinal);

    internal Task SendAsync(
        string queue, ClientId client, string job, int? chunk = null, TimeSpan? delay = null, CancellationToken cancellationToken = default) =>
        SendAsync(queue, JsonSerializer.Serialize(new JobMessage(client.Value, job, chunk, DialbookTelemetry.Trace), StorageJson.Default.JobMessage), delay, cancellationToken);

    internal Task SendAsync(CallerIdMessage message, CancellationToken cancellationToken) =>
        SendAsync(CallerIds, JsonSerializer.Serialize(message, StorageJson.Default.CallerIdMessage), null, cancellationToken);

    /// <summary>Makes the queues that are missing.</summary>
    public Task CreateAsync(CancellationToken cancellationToken) => Task.WhenAll(
        All.Select(queue => _queues.GetOrAdd(queue, open).CreateIfNotExistsAsync(cancellationToken: cancellationToken)));

    /// <summary>Since when the oldest message has waited that nobody works on; <see langword="null"/> if there is none.</summary>
    internal async Task<DateTimeOffset?> FindOldestAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await _queues.GetOrAdd(queue, open).PeekMessageAsync(cancellationToken)).Value?.InsertedOn;
        }
        catch (RequestFailedException missing) when (missing.Status == (int)DialbookFault.NotFound)
        {
            // no queue yet, so no message
            return null;
        }
    }

    private async Task SendAsync(string queue, string message, TimeSpan? delay, CancellationToken cancellationToken)
    {
        using var span = DialbookTelemetry.Start("send", ActivityKind.Producer)?.SetTag("dialbook.queue", queue);
        await _queues.GetOrAdd(queue, open).SendMessageAsync(message, delay, cancellationToken: cancellationToken);
    }
}
