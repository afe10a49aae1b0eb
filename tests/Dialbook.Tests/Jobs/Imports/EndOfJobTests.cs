using Dialbook.Contacts;
using Dialbook.Jobs;
using Dialbook.Jobs.Imports;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>Jobs that do not go as their caller thought: cancelled, too many, or without their campaign.</summary>
public sealed class EndOfJobTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_A_Cancelled_Job_Chunks_Not_Begun_Are_Not_Begun()
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await client.AcceptAsync(Rows(client, 30));
        var messages = await client.TakeMessagesAsync();
        Assert.Equal(3, messages.Count);
        await client.Domain.ImportWorker.RunAsync(messages[1], Cancellation);
        Assert.Equal(JobState.Running, (await client.JobAsync(job)).State);
        await client.Domain.Jobs.CancelAsync(client.Id, job, Cancellation);
        foreach (var message in messages)
        {
            await client.Domain.ImportWorker.RunAsync(message, Cancellation);
            await client.Domain.ImportWorker.EndFailedAsync(message, Cancellation);
        }

        var cancelled = await client.JobAsync(job);
        Assert.Equal((JobState.Cancelled, new JobCounts { Total = 30, Created = 10 }), (cancelled.State, cancelled.Counts));
        Assert.Equal(Enumerable.Range(11, 10), (await client.ResultsAsync(job)).Select(row => row.Number));
        Assert.Equal(10, (await client.ListAsync()).Count);
    }

    [Fact]
    public async Task A_Job_That_Is_Cancelled_Before_It_Is_Planned_Does_Nothing()
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await client.AcceptAsync(Rows(client, 30), overwrites: true);
        await client.Domain.Jobs.CancelAsync(client.Id, job, Cancellation);
        await client.DeliverAsync();
        var cancelled = await client.JobAsync(job);
        Assert.Equal((JobState.Cancelled, 0), (cancelled.State, cancelled.Counts.Processed));
        Assert.Empty(await client.ListAsync());
    }

    [Fact]
    public async Task A_Job_That_Is_Cancelled_While_Its_Body_Comes_In_Stays_So()
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await client.Domain.BatchImport(10).AcceptAsync(
            new ContactDestination(client.Id, null, false), CancellingAsync(), null, Cancellation);
        await client.DeliverAsync();
        Assert.Equal(JobState.Cancelled, (await client.JobAsync(job)).State);
        Assert.Empty(await client.ListAsync());

        async IAsyncEnumerable<ImportRow> CancellingAsync()
        {
            await foreach (var row in Batches.BodyAsync(Rows(client, 30)))
            {
                yield return row;
                if (row.Number != 15)
                    continue;
                var running = Assert.Single(await client.Domain.Jobs.ListAsync(client.Id, Cancellation));
                await client.Domain.Jobs.CancelAsync(client.Id, running.Id, Cancellation);
            }
        }
    }

    [Fact]
    public async Task The_Eleventh_Job_Waits_Until_One_Has_Ended()
    {
        var clock = new FakeTimeProvider();
        var client = await Batches.NewClientAsync(azurite, clock);
        var other = client.Process();
        for (var job = 0; job < JobLimit.Max; job++)
            await client.AcceptAsync(Rows(client, 1), domain: job % 2 == 0 ? client.Domain : other);
        var messages = await client.TakeMessagesAsync();

        // a process remembers for a moment what it counted
        clock.Advance(TimeSpan.FromSeconds(5));
        foreach (var domain in (Domain[])[client.Domain, client.Process()])
        {
            var refusal = await Assert.ThrowsAsync<DialbookException>(() => client.AcceptAsync(Rows(client, 1), domain: domain));
            Assert.Equal(DialbookFault.LimitReached, refusal.Fault);
            Assert.NotNull(refusal.RetryAfter);
        }

        await client.Domain.ImportWorker.RunAsync(messages[3], Cancellation);
        await client.AcceptAsync(Rows(client, 1));
        await Assert.ThrowsAsync<DialbookException>(() => client.AcceptAsync(Rows(client, 1)));
    }

    [Fact]
    public async Task A_Repeated_Call_Is_Not_In_The_Way_Of_Itself()
    {
        var clock = new FakeTimeProvider();
        var client = await Batches.NewClientAsync(azurite, clock);
        for (var job = 1; job < JobLimit.Max; job++)
            await client.AcceptAsync(Rows(client, 1));
        var first = await client.AcceptAsync(Rows(client, 15), call: await client.BeginAsync("key"));
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(first, await client.AcceptAsync(Rows(client, 15), call: await client.BeginAsync("key")));
        await client.DeliverAsync();
        await client.AssertEndedAsync(first, JobState.Completed, created: 15);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Rows_Of_A_Campaign_That_Went_Meanwhile_Fail_And_Leave_Nothing(bool overwrites, bool isPlanned)
    {
        var client = await Batches.NewClientAsync(azurite);
        var going = await client.NewCampaignAsync("Going");
        await client.ImportAsync("u 1", campaign: going);
        var job = await client.AcceptAsync(
            Enumerable.Range(0, 20).Select(number => client.Draft($"u {number}", campaign: number % 2 == 0 ? client.Campaign : going)),
            overwrites);
        if (overwrites && isPlanned)
            await client.Domain.ImportWorker.RunAsync(Assert.Single(await client.TakeMessagesAsync()), Cancellation);

        var deletion = await client.Domain.CampaignDeletion.BeginAsync(client.Id, going.Id, Cancellation);
        if (isPlanned)
            await client.Domain.DeletionWorker.RunAsync(new(client.Id.Value, deletion), Cancellation);
        await client.DeliverAsync(client.Process());
        await client.AssertEndedAsync(job, JobState.CompletedWithErrors, created: 10, failed: 10);
        Assert.All(await client.ResultsAsync(job, RowOutcome.Failed), row => Assert.Equal("Dialler campaign not found", row.Error));
        await client.Domain.DeletionWorker.RunAsync(new(client.Id.Value, deletion), Cancellation);
        Assert.Equal(10, (await client.ListAsync(new ContactQuery())).Count);
        Assert.Empty(await client.FindAsync("u 1"));
    }

    private static IEnumerable<ContactDraft> Rows(TestClient client, int count) =>
        Enumerable.Range(0, count).Select(number => client.Draft($"u {number}", $"Name {number}"));
}
