using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Core;
using Azure.Storage.Queues;
using Dialbook.Telemetry;

namespace Dialbook.Storage;

/// <summary>The queues whose messages the host calls the worker functions with.</summary>
public sealed class DialbookQueues(QueueServiceClient service)
{
    public const string Imports = "dialbook-imports";
    public const string Deletions = "dialbook-deletions";

    /// <summary>The queue of selections whose caller IDs may have changed.</summary>
    public const string CallerIds = "dialbook-callerids";

    /// <summary>The queue of campaigns whose contacts' rows in the table <c>Due</c> are to be written anew.</summary>
    public const string Due = "dialbook-due";

    /// <summary>What the host puts behind the name of a queue for messages that failed too often.</summary>
    public const string Poison = "-poison";

    private readonly Dictionary<string, QueueClient> _queues = All.SelectMany(queue => new[] { queue, queue + Poison })
        .ToDictionary(queue => queue, service.GetQueueClient, StringComparer.Ordinal);

    /// <summary>Every queue that messages are sent to.</summary>
    internal static IReadOnlyList<string> All { get; } = [Imports, Deletions, CallerIds, Due];

    public static DialbookQueues Open(string connectionString, Action<QueueClientOptions>? configure = null) =>
        new(new QueueServiceClient(connectionString, Options(configure)));

    public static DialbookQueues Open(Uri endpoint, TokenCredential credential, Action<QueueClientOptions>? configure = null) =>
        new(new QueueServiceClient(endpoint, credential, Options(configure)));

    /// <summary>Makes the queues that are missing.</summary>
    public Task CreateAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(All.Select(queue => _queues[queue].CreateIfNotExistsAsync(cancellationToken: cancellationToken)));

    /// <summary>How many messages wait in each queue, about, and how many failed too often and wait to be given up.</summary>
    public async Task<IReadOnlyList<(string Queue, int Messages, int Poison)>> ListLengthsAsync(CancellationToken cancellationToken)
    {
        return await Task.WhenAll(All.Select(async queue => (queue, await CountAsync(queue), await CountAsync(queue + Poison))));

        Task<int> CountAsync(string queue) =>
            AskAsync(queue, async client => (await client.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount);
    }

    /// <summary>Since when the oldest message has waited that nobody works on; <see langword="null"/> if there is none.</summary>
    internal Task<DateTimeOffset?> FindOldestAsync(string queue, CancellationToken cancellationToken) =>
        AskAsync(queue, async client => (await client.PeekMessageAsync(cancellationToken)).Value?.InsertedOn);

    /// <summary>Sends a message, to be seen after a while if one is named.</summary>
    internal async Task SendAsync<T>(string queue, T message, JsonTypeInfo<T> json, TimeSpan? delay, CancellationToken cancellationToken)
    {
        using var span = DialbookTelemetry.Start("send", ActivityKind.Producer)?.SetTag("dialbook.queue", queue);
        await _queues[queue].SendMessageAsync(JsonSerializer.Serialize(message, json), delay, cancellationToken: cancellationToken);
    }

    private async Task<T?> AskAsync<T>(string queue, Func<QueueClient, Task<T>> ask)
    {
        try
        {
            return await ask(_queues[queue]);
        }
        catch (RequestFailedException missing) when (ConditionalWrite.IsMissing(missing))
        {
            return default;
        }
    }

    private static QueueClientOptions Options(Action<QueueClientOptions>? configure)
    {
        // as the host expects the text of messages
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        StorageTransport.Use(options);
        configure?.Invoke(options);
        return options;
    }
}
