using Dialbook.Contacts;
using Dialbook.Jobs;
using Dialbook.Jobs.Imports;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>A body that is not what it claims to be, or that breaks off.</summary>
public sealed class BrokenBodyTests(AzuriteServer azurite)
{
    private static readonly DialbookException Wrong = DialbookException.Invalid("body", "line 7, column 3: is no JSON");
    private static readonly IOException Reset = new("The client reset the request stream.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 10)]
    [InlineData(true, 10)]
    public async Task Before_The_First_Chunk_Nothing_Is_Taken_And_There_Is_No_Job(bool overwrites, int rows)
    {
        var client = await Batches.NewClientAsync(azurite);
        var fault = await Assert.ThrowsAsync<DialbookException>(() => client.AcceptAsync(Rows(client, rows), overwrites, fault: Wrong));
        Assert.Equal((DialbookFault.Invalid, null, Wrong.Message), (fault.Fault, fault.JobId, fault.Message));
        Assert.Empty(await client.Domain.Jobs.ListAsync(client.Id, Cancellation));
        Assert.Empty(await client.TakeMessagesAsync());
    }

    [Theory]
    [InlineData(11, 10)]
    [InlineData(20, 10)]
    [InlineData(75, 70)]
    public async Task After_It_The_Job_Fails_And_Says_Which_Rows_Were_Taken(int rows, int taken)
    {
        var client = await Batches.NewClientAsync(azurite);
        var fault = await Assert.ThrowsAsync<DialbookException>(() => client.AcceptAsync(Rows(client, rows), fault: Wrong));
        var explanation = $"body: line 7, column 3: is no JSON. Rows 1 to {taken} were taken, the others were not";
        Assert.Equal((DialbookFault.Invalid, explanation), (fault.Fault, fault.Message));
        Assert.Equal(Wrong.Details, fault.Details);

        await client.DeliverAsync();
        await client.AssertEndedAsync(fault.JobId!, JobState.Failed, created: taken);
        Assert.Equal(explanation, (await client.JobAsync(fault.JobId!)).Error);
        Assert.Equal(taken, (await client.ListAsync()).Count);
    }

    [Fact]
    public async Task With_Overwriting_Nothing_Is_Taken()
    {
        var client = await Batches.NewClientAsync(azurite);
        var fault = await Assert.ThrowsAsync<DialbookException>(() => client.AcceptAsync(Rows(client, 25), overwrites: true, fault: Wrong));
        Assert.EndsWith(". No row was taken", fault.Message, StringComparison.Ordinal);
        var job = await client.JobAsync(fault.JobId!);
        Assert.Equal((JobState.Failed, 0, fault.Message), (job.State, job.Counts.Processed, job.Error));
        await client.DeliverAsync();
        Assert.Empty(await client.ListAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Body_Whose_Sender_Goes_Away_Leaves_A_Job_That_Ends(bool overwrites)
    {
        var client = await Batches.NewClientAsync(azurite);
        foreach (var fault in (Exception[])[Reset, new OperationCanceledException()])
        {
            await Assert.ThrowsAsync(fault.GetType(), () => client.AcceptAsync(Rows(client, 25), overwrites, fault: fault));
            await client.DeliverAsync();
            var job = (await client.Domain.Jobs.ListAsync(client.Id, Cancellation))[0];
            Assert.Equal(JobState.Failed, job.State);
            Assert.Equal(
                "The body broke off. " + (overwrites ? "No row was taken" : "Rows 1 to 20 were taken, the others were not"), job.Error);
            Assert.Equal(overwrites ? 0 : 20, job.Counts.Processed);
        }

        Assert.Equal(overwrites ? 0 : 40, (await client.ListAsync()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Call_That_Is_Cancelled_Leaves_A_Job_That_Ends(bool overwrites)
    {
        var client = await Batches.NewClientAsync(azurite);
        using var aborted = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.AcceptAsync(Aborting(), overwrites, cancellationToken: aborted.Token));
        await client.DeliverAsync();
        var job = Assert.Single(await client.Domain.Jobs.ListAsync(client.Id, Cancellation));
        Assert.Equal((JobState.Failed, overwrites ? 0 : 30), (job.State, job.Counts.Processed));
        Assert.Equal(overwrites ? 0 : 30, (await client.ListAsync()).Count);

        IEnumerable<ContactDraft> Aborting()
        {
            foreach (var row in Rows(client, 35))
                yield return row;
            aborted.Cancel();
            yield return client.Draft(null);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Call_That_Breaks_Off_After_Its_Repetition_Began_Leaves_The_Job_To_That(bool overwrites)
    {
        var clock = new FakeTimeProvider();
        var client = await Batches.NewClientAsync(azurite, clock);
        var (isUnderWay, isTakenOver) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = AcceptAsync(client, client.Domain, overwrites, async () =>
        {
            isUnderWay.SetResult();
            await isTakenOver.Task;
            throw Reset;
        });
        await isUnderWay.Task;
        clock.Advance(TimeSpan.FromSeconds(6));
        var job = await AcceptAsync(client, client.Process(), overwrites, async () =>
        {
            isTakenOver.SetResult();
            await Assert.ThrowsAsync<IOException>(() => first);
        });
        await client.DeliverAsync();
        await client.AssertEndedAsync(job, JobState.Completed, created: 30);
        Assert.Null((await client.JobAsync(job)).Error);
    }

    [Fact]
    public async Task A_Message_To_Plan_That_Comes_While_The_Body_Is_Taken_Again_Does_No_Harm()
    {
        var clock = new FakeTimeProvider();
        var client = await Batches.NewClientAsync(azurite, clock);
        var job = await AcceptAsync(client, client.Domain, overwrites: true, () => Task.CompletedTask);
        var plan = Assert.Single(await client.TakeMessagesAsync());
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(job, await AcceptAsync(client, client.Process(), overwrites: true, async () =>
        {
            await client.Domain.ImportWorker.RunAsync(plan, Cancellation);
            await client.Domain.ImportWorker.EndFailedAsync(plan, Cancellation);
        }));
        Assert.Empty(await client.ListAsync());
        await client.DeliverAsync();
        await client.AssertEndedAsync(job, JobState.Completed, created: 30);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Other_Rows_With_The_Key_Of_A_Call_That_Broke_Off_Are_Refused_And_The_Job_Ends(bool overwrites)
    {
        var clock = new FakeTimeProvider();
        var client = await Batches.NewClientAsync(azurite, clock);
        await Assert.ThrowsAsync<IOException>(async () => await client.AcceptAsync(
            Rows(client, 35), overwrites, call: await client.BeginAsync("key"), fault: Reset));
        clock.Advance(TimeSpan.FromSeconds(6));
        var others = Rows(client, 35).Select((row, index) => index == 15 ? client.Draft("other") : row);
        var fault = await Assert.ThrowsAsync<DialbookException>(
            async () => await client.AcceptAsync(others, overwrites, call: await client.BeginAsync("key")));
        Assert.Equal(DialbookFault.KeyReused, fault.Fault);
        Assert.EndsWith(
            overwrites ? "No row was taken" : "Rows 1 to 30 were taken, the others were not", fault.Message, StringComparison.Ordinal);
        await client.DeliverAsync();
        var job = await client.JobAsync(fault.JobId!);
        Assert.Equal((JobState.Failed, overwrites ? 0 : 30), (job.State, job.Counts.Processed));
        Assert.Equal(overwrites ? 0 : 30, (await client.ListAsync()).Count);
    }

    /// <summary>Takes 30 rows under the one key, and lets something happen in their middle.</summary>
    private static async Task<string> AcceptAsync(TestClient client, Domain domain, bool overwrites, Func<Task> middle)
    {
        return await domain.BatchImport(10).AcceptAsync(
            new ContactDestination(client.Id, client.Campaign.Id, overwrites), BodyAsync(), await client.BeginAsync("key", domain),
            Cancellation);

        async IAsyncEnumerable<ImportRow> BodyAsync()
        {
            await foreach (var row in Batches.BodyAsync(Enumerable.Range(0, 30).Select(number => client.Draft($"u {number}"))))
            {
                if (row.Number == 20)
                    await middle();
                yield return row;
            }
        }
    }

    private static IEnumerable<ContactDraft> Rows(TestClient client, int count) =>
        Enumerable.Range(0, count).Select(number => client.Draft($"u {number % 7}", $"Name {number}"));
}
