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

    /// <summary>What the host puts behind the name of a queue for messages that failed too often.</summary>
    public const string Poison = "-poison";

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

    /// <summary>How many messages wait in each queue, about, and how many failed too often and wait to be given up.</summary>
    public async Task<IReadOnlyList<(string Queue, int Messages, int Poison)>> ListLengthsAsync(CancellationToken cancellationToken)
    {
        return await Task.WhenAll(All.Select(async queue => (queue, await CountAsync(queue), await CountAsync(queue + Poison))));

        Task<int> CountAsync(string queue) => AskAsync(queue, async client => (await client.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount);
    }

    /// <summary>Since when the oldest message has waited that nobody works on; <see langword="null"/> if there is none.</summary>
    internal Task<DateTimeOffset?> FindOldestAsync(string queue, CancellationToken cancellationToken) =>
        AskAsync(queue, async client => (await client.PeekMessageAsync(cancellationToken)).Value?.InsertedOn);

    /// <summary>Asks about a queue; of one that is not there, since nothing was put there yet, nothing is known.</summary>
    private async Task<T?> AskAsync<T>(string queue, Func<QueueClient, Task<T>> ask)
    {
        try
        {
            return await ask(_queues.GetOrAdd(queue, open));
        }
        catch (RequestFailedException missing) when (missing.Status == (int)DialbookFault.NotFound)
        {
            return default;
        }
    }

    private async Task SendAsync(string queue, string message, TimeSpan? delay, CancellationToken cancellationToken)
    {
        using var span = DialbookTelemetry.Start("send", ActivityKind.Producer)?.SetTag("dialbook.queue", queue);
        await _queues.GetOrAdd(queue, open).SendMessageAsync(message, delay, cancellationToken: cancellationToken);
    }
}
