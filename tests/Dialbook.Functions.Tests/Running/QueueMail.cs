using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Dialbook.Storage;

namespace Dialbook.Functions.Tests.Running;

/// <summary>
/// Does the host's part of the queues. Tests run side by side on the same queues, so a message for another client is kept until its test
/// asks.
/// </summary>
public sealed class QueueMail(string connectionString) : IDisposable
{
    private readonly (string Function, QueueClient Queue)[] _queues =
        [("RunImport", Open(connectionString, DialbookQueues.Imports)), ("RunDeletion", Open(connectionString, DialbookQueues.Deletions)),
         ("RefreshCallerIds", Open(connectionString, DialbookQueues.CallerIds))];

    private readonly ConcurrentDictionary<int, ConcurrentQueue<QueueLetter>> _boxes = new();
    private readonly SemaphoreSlim _reading = new(1);

    /// <summary>The messages that are there for a client, which are no more in the queue then.</summary>
    public async Task<List<QueueLetter>> TakeAsync(Tenant tenant)
    {
        await SortAsync();
        var taken = new List<QueueLetter>();
        while (Box(tenant.Number).TryDequeue(out var letter))
            taken.Add(letter);
        return taken;
    }

    /// <summary>The messages for a client, as soon as there are any.</summary>
    public async Task<List<QueueLetter>> WaitAsync(Tenant tenant)
    {
        while (true)
        {
            if (await TakeAsync(tenant) is { Count: > 0 } letters)
                return letters;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Calls the functions with a client's messages, and with those that come of that, until none is left.</summary>
    public async Task DeliverAsync(Tenant tenant, TestApp app)
    {
        while (await TakeAsync(tenant) is { Count: > 0 } letters)
            await DeliverAsync(letters, app);
    }

    public static async Task DeliverAsync(IEnumerable<QueueLetter> letters, TestApp app)
    {
        foreach (var letter in letters)
            await letter.DeliverAsync(app);
    }

    public void Dispose() => _reading.Dispose();

    private static QueueClient Open(string connectionString, string queue) =>
        new(connectionString, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private ConcurrentQueue<QueueLetter> Box(int client) => _boxes.GetOrAdd(client, _ => new());

    private async Task SortAsync()
    {
        await _reading.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            foreach (var (function, queue) in _queues)
            {
                while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
                {
                    foreach (var message in messages)
                    {
                        var letter = new QueueLetter(function, message.MessageText);
                        Box(letter.Client).Enqueue(letter);
                        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                    }
                }
            }
        }
        finally
        {
            _reading.Release();
        }
    }
}
