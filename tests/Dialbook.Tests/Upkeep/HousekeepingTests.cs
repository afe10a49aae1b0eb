using System.Text.Json;
using Azure.Storage.Queues;
using Dialbook.Contacts;
using Dialbook.Jobs;
using Dialbook.Storage;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Upkeep;

/// <summary>The store keeps real time, so the clock of the tests starts there.</summary>
public sealed class HousekeepingTests(AzuriteServer azurite)
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Job_Goes_Seven_Days_After_Its_End_With_Its_Chunks()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var jobs = client.Domain.Jobs;
        foreach (var id in (string[])["000000000000001aaaaaaaa", "000000000000002bbbbbbbb", "000000000000003cccccccc"])
        {
            await jobs.TryAddAsync(client.Id, id, JobKind.DeleteContacts, _ => { }, Cancellation);
            await AddChunkAsync(client, id, JobChunkEntity.InputRow(0), 1);
        }

        await EndAsync("000000000000001aaaaaaaa");
        _clock.Advance(TimeSpan.FromDays(6));
        await EndAsync("000000000000002bbbbbbbb");
        _clock.Advance(TimeSpan.FromDays(1.01));

        Assert.Equal(1, await Upkeep(client).RemoveExpiredAsync(client.Id, Cancellation));
        Assert.Equal(
            ["000000000000002bbbbbbbb", "000000000000003cccccccc"], (await jobs.ListAsync(client.Id, Cancellation)).Select(job => job.Id));
        Assert.Null(await client.Domain.Chunks.FindInputAsync<JobChunkEntity>(client.Id, "000000000000001aaaaaaaa", 0, Cancellation));
        Assert.NotNull(await client.Domain.Chunks.FindInputAsync<JobChunkEntity>(client.Id, "000000000000002bbbbbbbb", 0, Cancellation));
        Assert.Equal(0, await Upkeep(client).RemoveExpiredAsync(client.Id, Cancellation));

        async Task EndAsync(string id) => await jobs.EndAsync((await jobs.FindRowAsync(client.Id, id, Cancellation))!, null, Cancellation);
    }

    [Fact]
    public async Task Idempotency_Keys_Go_When_They_Have_Expired()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        await client.BeginAsync("old");
        _clock.Advance(TimeSpan.FromHours(12));
        await client.BeginAsync("young");
        _clock.Advance(TimeSpan.FromHours(12.1));
        Assert.Equal(1, await client.Domain.Idempotency.RemoveExpiredAsync(client.Id, Cancellation));
        Assert.Equal(0, await client.Domain.Idempotency.RemoveExpiredAsync(client.Id, Cancellation));
        await Assert.ThrowsAsync<DialbookException>(
            () => client.Domain.Idempotency.BeginAsync(client.Id, "young", "another request", null, Cancellation));
    }

    [Fact]
    public async Task Keys_That_Lead_Nowhere_Go_After_An_Hour_And_Others_Stay()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var kept = new List<long>();
        var gone = new List<string>();
        for (var number = 0; number < 40; number++)
        {
            kept.Add((await client.ImportAsync($"kept {number}")).Id);
            kept.Add((await client.ImportAsync($"kept {number}")).Id);

            // as a crash between the two writes of an import leaves it
            gone.Add($"gone {number}");
            await client.Domain.Index.TryClaimAsync(new(client.Id, client.Campaign.Id, 1_000_000 + number), gone[^1], Cancellation);
        }

        // as a crash in the middle of a change of UserData leaves it: a claim of another UserData, beside a contact that has it
        var heir = await client.ImportAsync("passed on");
        var changed = await client.ImportAsync("its own");
        await client.Domain.Index.TryPassAsync(
            Assert.Single(await client.Domain.Index.ListAsync(client.Id, "passed on", null, Cancellation)), changed.Address, "passed on",
            Cancellation);

        Assert.Equal(0, await RemoveAsync(client));
        _clock.Advance(UserDataKeyUpkeep.MinAge + TimeSpan.FromMinutes(5));
        Assert.Equal(gone.Count + 1, await RemoveAsync(client));
        Assert.Equal(0, await RemoveAsync(client));

        foreach (var userData in gone)
            Assert.Empty(await client.Domain.Index.ListAsync(client.Id, userData, null, Cancellation));
        Assert.Equal([heir.Id], (await client.FindAsync("passed on")).Select(contact => contact.Id));
        Assert.Equal(heir.Id, (await client.ImportAsync("passed on", overwrite: true, name: "Grace")).Id);
        Assert.Equal(kept.Order(), (await client.ListAsync()).Select(contact => contact.Id).Except([heir.Id, changed.Id]).Order());
        await client.AssertSoundAsync();
    }

    [Fact]
    public async Task A_Key_That_Is_Taken_Up_Meanwhile_Stays()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        await client.Domain.Index.TryClaimAsync(new(client.Id, client.Campaign.Id, 1_000_000), "taken up", Cancellation);
        _clock.Advance(UserDataKeyUpkeep.MinAge + TimeSpan.FromMinutes(5));
        var contact = await client.ImportAsync("taken up", overwrite: true);
        Assert.Equal(1_000_000, contact.Id);
        Assert.Equal(0, await RemoveAsync(client));
        Assert.Equal([contact.Id], (await client.FindAsync("taken up")).Select(found => found.Id));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_Job_Whose_Call_Was_Lost_Is_Closed(bool overwrites, int messages)
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        const string Id = "000000000000001aaaaaaaa";
        var jobs = client.Domain.Jobs;
        await jobs.TryAddAsync(client.Id, Id, JobKind.ImportContacts, job =>
        {
            job.Overwrites = overwrites;
            job.ReceivingUntil = _clock.GetUtcNow() + TimeSpan.FromMinutes(12);
        }, Cancellation);
        await AddChunkAsync(client, Id, JobChunkEntity.InputRow(0), 1000);
        Assert.Equal(0, await Upkeep(client).ReviveAsync(client.Id, Cancellation));
        _clock.Advance(TimeSpan.FromMinutes(13));
        Assert.Equal(1, await Upkeep(client).ReviveAsync(client.Id, Cancellation));

        var job = (await jobs.FindAsync(client.Id, Id, Cancellation))!;
        Assert.StartsWith("The call that brought the rows broke off", job.Error, StringComparison.Ordinal);
        Assert.Equal(overwrites ? JobState.Failed : JobState.Queued, job.State);
        Assert.Equal(messages, (await ReceiveAsync(client)).Count);
        if (overwrites)
            return;

        await AddChunkAsync(client, Id, JobChunkEntity.OutcomeRow(0), 0, created: 1000);
        job = (await jobs.FindAsync(client.Id, Id, Cancellation))!;
        Assert.Equal((JobState.Failed, 1000), (job.State, job.Counts.Created));
    }

    [Theory]
    [InlineData(JobKind.ImportContacts)]
    [InlineData(JobKind.DeleteContacts)]
    public async Task A_Job_That_Lost_Its_Call_Before_All_Chunks_Were_There_Ends(JobKind kind)
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        const string Id = "000000000000001aaaaaaaa";
        await client.Domain.Jobs.TryAddAsync(client.Id, Id, kind, job => job.Chunks = 1, Cancellation);
        _clock.Advance(JobUpkeep.Silence + TimeSpan.FromMinutes(5));
        Assert.Equal(1, await Upkeep(client).ReviveAsync(client.Id, Cancellation));
        var job = (await client.Domain.Jobs.FindAsync(client.Id, Id, Cancellation))!;
        Assert.Equal((JobState.Failed, "The call that brought the rows broke off. No rows were taken"), (job.State, job.Error));
        Assert.Empty(await ReceiveAsync(client));
    }

    [Fact]
    public async Task A_Job_That_Stands_Still_Gets_Its_Messages_Again()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        const string Id = "000000000000001aaaaaaaa";
        await client.Domain.Jobs.TryAddAsync(client.Id, Id, JobKind.ImportContacts, job => job.Chunks = 3, Cancellation);
        for (var chunk = 0; chunk < 3; chunk++)
            await AddChunkAsync(client, Id, JobChunkEntity.InputRow(chunk), 1);
        await AddChunkAsync(client, Id, JobChunkEntity.OutcomeRow(1), 0, created: 1);

        Assert.Equal(0, await Upkeep(client).ReviveAsync(client.Id, Cancellation));
        _clock.Advance(JobUpkeep.Silence + TimeSpan.FromMinutes(5));
        Assert.Equal(1, await Upkeep(client).ReviveAsync(client.Id, Cancellation));
        Assert.Equal([0, 2], (await ReceiveAsync(client)).Select(message => message.Chunk!.Value).Order());
    }

    private static async Task AddChunkAsync(TestClient client, string job, string row, int total, int created = 0) =>
        Assert.True(await client.Domain.Chunks.TryAddAsync(
            new JobChunkEntity
            {
                PartitionKey = JobChunkEntity.Partition(client.Id, job),
                RowKey = row,
                Counts = new() { Total = total, Created = created },
            },
            Cancellation));

    private static async Task<int> RemoveAsync(TestClient client)
    {
        var removed = 0;
        for (var bucket = 0; bucket < UserDataKeyUpkeep.Buckets; bucket++)
            removed += await client.Domain.UserDataKeyUpkeep.RemoveStaleAsync(client.Id, bucket, Cancellation);
        return removed;
    }

    private static JobUpkeep Upkeep(TestClient client)
    {
        Queue(client).CreateIfNotExists(cancellationToken: Cancellation);
        return client.Domain.JobUpkeep;
    }

    private static QueueClient Queue(TestClient client) => client.Domain.OpenQueue(DialbookQueues.Imports);

    private static async Task<List<JobMessage>> ReceiveAsync(TestClient client) =>
        [.. (await Queue(client).ReceiveMessagesAsync(32, cancellationToken: Cancellation)).Value
            .Select(message => JsonSerializer.Deserialize(message.MessageText, JobMessageJson.Default.JobMessage)!)];
}
