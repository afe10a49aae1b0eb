using System.Runtime.CompilerServices;
using System.Text.Json;
using Dialbook.Contacts;
using Dialbook.Idempotency;
using Dialbook.Jobs;
using Dialbook.Jobs.Imports;
using Dialbook.Records;
using Dialbook.Storage;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>Gives batch imports their rows, and, as the host does, workers their messages.</summary>
internal static class Batches
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestClient> NewClientAsync(AzuriteServer azurite, TimeProvider? clock = null)
    {
        var client = await TestClient.NewAsync(azurite, clock ?? new FakeTimeProvider());
        await client.Domain.Queues.CreateAsync(Cancellation);
        return client;
    }

    /// <summary>A body: its rows, and where it breaks off what is thrown.</summary>
    public static async IAsyncEnumerable<ImportRow> BodyAsync(
        IEnumerable<RecordDraft> rows, Exception? fault = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var (index, draft) in rows.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.CompletedTask;
            var number = index + 1;
            yield return new(number, draft, () => $$"""{"row":{{number}}}""");
        }

        if (fault is not null)
            throw fault;
    }

    public static Task<string> AcceptAsync(
        this TestClient client,
        IEnumerable<ContactDraft> rows,
        bool overwrites = false,
        int chunk = 10,
        Domain? domain = null,
        IdempotentRequest? call = null,
        Exception? fault = null,
        CancellationToken? cancellationToken = null) =>
        (domain ?? client.Domain).BatchImport(chunk).AcceptAsync(
            new ContactDestination(client.Id, client.Campaign.Id, overwrites), BodyAsync(rows, fault), call,
            cancellationToken ?? Cancellation);

    /// <summary>Takes the messages that wait, in the order of the chunks: they are sent a few side by side.</summary>
    public static async Task<List<JobMessage>> TakeMessagesAsync(this TestClient client)
    {
        var queue = client.Domain.OpenQueue(DialbookQueues.Imports);
        var messages = new List<JobMessage>();
        while ((await queue.ReceiveMessagesAsync(32, cancellationToken: Cancellation)).Value is { Length: > 0 } received)
        {
            foreach (var message in received)
            {
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancellation);
                messages.Add(JsonSerializer.Deserialize(message.MessageText, JobMessageJson.Default.JobMessage)!);
            }
        }

        return [.. messages.OrderByDescending(message => message.Job, StringComparer.Ordinal).ThenBy(message => message.Chunk)];
    }

    /// <summary>Delivers each message once, in order, until none is left.</summary>
    public static async Task DeliverAsync(this TestClient client, Domain? domain = null)
    {
        while (await client.TakeMessagesAsync() is { Count: > 0 } messages)
        {
            foreach (var message in messages)
                await (domain ?? client.Domain).ImportWorker.RunAsync(message, Cancellation);
        }
    }

    /// <summary>Imports the rows from the beginning to the end.</summary>
    public static async Task<Job> ImportAsync(
        this TestClient client, IEnumerable<ContactDraft> rows, bool overwrites = false, int chunk = 10)
    {
        var job = await client.AcceptAsync(rows, overwrites, chunk);
        await client.DeliverAsync();
        return await client.JobAsync(job);
    }

    public static Task<Job> JobAsync(this TestClient client, string job) => client.Domain.Jobs.GetAsync(client.Id, job, Cancellation);

    public static async Task<List<JobRow>> ResultsAsync(this TestClient client, string job, RowOutcome? outcome = null) =>
        await client.Domain.ImportResults.ListAsync(client.Id, job, outcome, Cancellation).ToListAsync(Cancellation);

    /// <summary>Of a job that has ended: its state, and what became of how many rows.</summary>
    public static async Task AssertEndedAsync(
        this TestClient client, string job, JobState state, int created = 0, int updated = 0, int superseded = 0, int failed = 0)
    {
        var ended = await client.JobAsync(job);
        var total = created + updated + superseded + failed;
        Assert.Equal(
            (state, new JobCounts { Total = total, Created = created, Updated = updated, Superseded = superseded, Failed = failed }),
            (ended.State, ended.Counts));
        Assert.NotNull(ended.Finished);
        Assert.Equal(Enumerable.Range(1, total), (await client.ResultsAsync(job)).Select(row => row.Number));
    }

    /// <summary>Every contact is found by its ID and by its UserData, and nothing else is.</summary>
    public static async Task AssertAllFoundAsync(this TestClient client)
    {
        var all = await client.ListAsync(new ContactQuery());
        var byUserData = all.Where(contact => contact.UserData is { Length: > 0 })
            .ToLookup(contact => contact.UserData!, contact => contact.Id);
        var found = await client.Domain.Finder.FindMatchesAsync(
            client.Id, new([.. all.Select(contact => contact.Id)], [.. byUserData.Select(group => group.Key)]), Cancellation);
        Assert.Empty(found.NotFoundIds);
        foreach (var group in byUserData)
            Assert.Equal(group.Order(), found.ByUserData[group.Key].Select(contact => contact.Id));
    }

    public static ContactDraft With(this ContactDraft draft, Column column, object? value)
    {
        draft.Columns.Set(column, value);
        return draft;
    }
}
