using Azure.Core;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Jobs;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>A message that never succeeds: its rows have failed, but for those that landed.</summary>
public sealed class GivenUpImportTests(AzuriteServer azurite)
{
    private const string Reason = "Given up after several attempts. ";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_That_Landed_Count_And_The_Others_Failed_Wherever_It_Broke_Off(bool overwrites)
    {
        foreach (var fault in (Fault[])[Fault.ResetBefore, Fault.ResetAfter])
        {
            var client = await Batches.NewClientAsync(azurite);
            var other = await client.NewCampaignAsync("Other");
            var isNamed = false;
            await Faults.AtEachStepAsync(fault, leastSteps: 10, async (transport, step) =>
            {
                await client.ImportAsync($"before {step}");
                var job = await client.AcceptAsync(Rows(client, other, step), overwrites);
                if (overwrites)
                    await client.Domain.ImportWorker.RunAsync(Assert.Single(await client.TakeMessagesAsync()), Cancellation);
                var message = Assert.Single(await client.TakeMessagesAsync());
                var isBroken = await client.Process(transport, maxRetries: 0).ImportWorker.RunAsync(message, Cancellation).FailsAsync();
                await client.Domain.ImportWorker.EndFailedAsync(message, Cancellation);

                var rows = await client.ResultsAsync(job);
                var landed = (await client.ListAsync(new ContactQuery()))
                    .Where(contact => contact.Text(ContactColumns.Company) == $"step {step}").Select(contact => (long?)contact.Id).Order()
                        .ToList();
                Assert.Equal(
                    landed, rows.Where(row => row.Outcome is RowOutcome.Created or RowOutcome.Updated).Select(row => row.Id).Order());
                var failed = rows.Where(row => row.Outcome == RowOutcome.Failed).ToList();
                string[] reasons = isBroken ? [Reason + "The store could not be reached", Reason + "The worker ended each time"] : [];
                Assert.All(failed, row => Assert.Contains(row.Error, row.Number == 4 ? ["Name: is mandatory"] : reasons));
                isNamed |= failed.Exists(row => row.Error == reasons.FirstOrDefault());
                await client.AssertEndedAsync(
                    job,
                    JobState.CompletedWithErrors,
                    created: rows.Count(row => row.Outcome == RowOutcome.Created),
                    updated: rows.Count(row => row.Outcome == RowOutcome.Updated),
                    failed: failed.Count);

                // what comes after the end changes nothing
                await client.Domain.ImportWorker.RunAsync(message, Cancellation);
                var after = await client.ResultsAsync(job);
                Assert.Equal(rows.Select(row => (row.Outcome, row.Id)), after.Select(row => (row.Outcome, row.Id)));
            });
            Assert.True(isNamed);
        }
    }

    [Fact]
    public async Task A_Row_That_Landed_In_Another_Contact_Than_Planned_Counts()
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await client.AcceptAsync([client.Draft("u", "Grace"), client.Draft("v")], overwrites: true);
        await client.Domain.ImportWorker.RunAsync(Assert.Single(await client.TakeMessagesAsync()), Cancellation);
        var first = await client.ImportAsync("u");

        var message = Assert.Single(await client.TakeMessagesAsync());
        var transport = new FaultyTransport((request, _) =>
            request.Method == RequestMethod.Post && request.Uri.Path.EndsWith("/JobChunks", StringComparison.Ordinal)
                ? Fault.ResetBefore
                : Fault.None);
        Assert.True(await client.Process(transport, maxRetries: 0).ImportWorker.RunAsync(message, Cancellation).FailsAsync());
        await client.Domain.ImportWorker.EndFailedAsync(message, Cancellation);
        await client.AssertEndedAsync(job, JobState.Completed, created: 1, updated: 1);
        Assert.Equal(first.Id, (await client.ResultsAsync(job))[0].Id);
        Assert.Equal("Grace", (await client.FindAsync(first.Id))!.Text(ContactColumns.Name));
    }

    [Fact]
    public async Task A_Worker_That_Ended_Each_Time_Is_Named_As_The_Reason()
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await client.AcceptAsync([client.Draft("u"), client.Draft("v")]);
        await client.Domain.ImportWorker.EndFailedAsync(Assert.Single(await client.TakeMessagesAsync()), Cancellation);
        await client.AssertEndedAsync(job, JobState.CompletedWithErrors, failed: 2);
        var rows = await client.ResultsAsync(job);
        Assert.All(rows, row => Assert.Equal(Reason + "The worker ended each time", row.Error));
        Assert.Equal("u", rows[0].Columns!.Get<string>(ContactColumns.UserData));
        Assert.Equal(client.Campaign.Id, rows[0].CampaignId);
    }

    [Fact]
    public async Task A_Plan_That_Is_Given_Up_Ends_The_Job()
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await client.AcceptAsync(
            Enumerable.Range(0, 25).Select(number => client.Draft($"u {number % 5}", number == 3 ? "" : "Ada")), overwrites: true);
        var plan = Assert.Single(await client.TakeMessagesAsync());
        await client.Domain.ImportWorker.EndFailedAsync(plan, Cancellation);
        await client.AssertEndedAsync(job, JobState.CompletedWithErrors, failed: 25);
        var rows = await client.ResultsAsync(job);
        Assert.Equal("Name: is mandatory", rows[3].Error);
        Assert.All(rows.Where(row => row.Number != 4), row => Assert.Equal(Reason + "The import could not be planned", row.Error));

        await client.Domain.ImportWorker.RunAsync(plan, Cancellation);
        await client.DeliverAsync();
        Assert.Empty(await client.ListAsync());
    }

    [Fact]
    public async Task A_Plan_That_Is_Given_Up_In_The_Middle_Ends_The_Job_With_What_Landed()
    {
        var client = await Batches.NewClientAsync(azurite);
        await Faults.AtEachStepAsync(Fault.ResetBefore, leastSteps: 10, async (transport, step) =>
        {
            var rows = Enumerable.Range(0, 6).Select(number => client.Draft($"{step} {number}"));
            var job = await client.AcceptAsync(rows, overwrites: true, chunk: 2);
            var plan = Assert.Single(await client.TakeMessagesAsync(), message => message.Job == job);
            await client.Process(transport, maxRetries: 0).ImportWorker.RunAsync(plan, Cancellation).FailsAsync();
            var sent = (await client.TakeMessagesAsync()).FindAll(message => message.Job == job);
            foreach (var message in sent)
                await client.Domain.ImportWorker.RunAsync(message, Cancellation);
            await client.Domain.ImportWorker.EndFailedAsync(plan, Cancellation);
            var created = 2 * sent.Count;
            var state = created == 6 ? JobState.Completed : JobState.CompletedWithErrors;
            await client.AssertEndedAsync(job, state, created, failed: 6 - created);
        });
        await client.AssertAllFoundAsync();
    }

    /// <summary>Each UserData once, so that none is superseded; the fourth row is wrong.</summary>
    private static List<ContactDraft> Rows(TestClient client, Campaign other, int step) =>
    [
        .. new[]
        {
            client.Draft($"one {step}"), client.Draft($"before {step}", "Grace"), client.Draft(null),
            client.Draft($"wrong {step}", name: ""),
            client.Draft($"one {step}", campaign: other), client.Draft($"two {step}"), client.Draft($"three {step}", campaign: other),
        }.Select(draft => draft.With(ContactColumns.Company, $"step {step}")),
    ];
}
