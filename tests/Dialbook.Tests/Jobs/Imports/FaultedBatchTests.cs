using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Jobs;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>One request of a batch import fails, at each place in turn, and only who sends the message or body tries again.</summary>
public sealed class FaultedBatchTests(AzuriteServer azurite)
{
    /// <summary>With it, whether the job overwrites.</summary>
    public static TheoryData<Fault, bool> Kinds => new()
    {
        { Fault.ResetBefore, false }, { Fault.ResetAfter, false }, { Fault.ResetBefore, true }, { Fault.ResetAfter, true },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Work_That_Broke_Off_Anywhere_Is_Done_When_The_Message_Comes_Again(Fault fault, bool overwrites)
    {
        var client = await Batches.NewClientAsync(azurite);
        var other = await client.NewCampaignAsync("Other");
        await Faults.AtEachStepAsync(fault, leastSteps: 10, async (transport, step) =>
        {
            await PrepareAsync(client, step);
            var job = await client.AcceptAsync(Rows(client, other, step), overwrites);
            if (overwrites)
                await client.Domain.ImportWorker.RunAsync(Assert.Single(await client.TakeMessagesAsync()), Cancellation);
            var message = Assert.Single(await client.TakeMessagesAsync());
            await client.Process(transport, maxRetries: 0).ImportWorker.RunAsync(message, Cancellation).FailsAsync();
            await client.Domain.ImportWorker.RunAsync(message, Cancellation);
            await AssertWholeAsync(client, job, step, overwrites);
        });
        await client.AssertAllFoundAsync();
    }

    [Theory]
    [MemberData(nameof(Faults.Kinds), MemberType = typeof(Faults))]
    public async Task A_Plan_That_Broke_Off_Anywhere_Is_Made_When_The_Message_Comes_Again(Fault fault)
    {
        var client = await Batches.NewClientAsync(azurite);
        var other = await client.NewCampaignAsync("Other");
        await Faults.AtEachStepAsync(fault, leastSteps: 12, async (transport, step) =>
        {
            await PrepareAsync(client, step);
            var job = await client.AcceptAsync(Rows(client, other, step), overwrites: true, chunk: 3);
            var message = Assert.Single(await client.TakeMessagesAsync());
            await client.Process(transport, maxRetries: 0).ImportWorker.RunAsync(message, Cancellation).FailsAsync();
            await client.DeliverAsync();
            await client.Domain.ImportWorker.RunAsync(message, Cancellation);
            await client.DeliverAsync();
            await AssertWholeAsync(client, job, step, overwrites: true);
        });
        await client.AssertAllFoundAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Body_That_Broke_Off_Anywhere_Can_Be_Sent_Again_With_Its_Key(Fault fault, bool overwrites)
    {
        foreach (var isDeliveredBetween in (bool[])[false, true])
        {
            var clock = new FakeTimeProvider();
            var client = await Batches.NewClientAsync(azurite, clock);
            var other = await client.NewCampaignAsync("Other");
            await Faults.AtEachStepAsync(fault, leastSteps: 8, async (transport, step) =>
            {
                await PrepareAsync(client, step);
                await AcceptAsync(client.Process(transport, maxRetries: 0)).FailsAsync();
                if (isDeliveredBetween)
                {
                    await client.DeliverAsync();
                    foreach (var one in await client.Domain.Jobs.ListAsync(client.Id, Cancellation))
                        Assert.InRange(one.Counts.Processed, 0, one.Counts.Total);
                }

                clock.Advance(TimeSpan.FromSeconds(6));
                var job = await AcceptAsync(client.Domain);
                await client.DeliverAsync();
                await AssertWholeAsync(client, job, step, overwrites);
                Assert.Equal(step, (await client.Domain.Jobs.ListAsync(client.Id, Cancellation)).Count);

                async Task<string> AcceptAsync(Domain domain) => await client.AcceptAsync(
                    Rows(client, other, step), overwrites, 3, domain, await client.BeginAsync($"key {step}", domain));
            });
            await client.AssertAllFoundAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Body_That_Broke_Off_Anywhere_Leaves_No_Job_That_Runs_On(Fault fault, bool overwrites)
    {
        foreach (var chunk in (int[])[3, 1000])
        {
            var client = await Batches.NewClientAsync(azurite);
            var other = await client.NewCampaignAsync("Other");
            await Faults.AtEachStepAsync(fault, leastSteps: 4, async (transport, step) =>
            {
                var broken = client.Process(transport, maxRetries: 0);
                await client.AcceptAsync(Rows(client, other, step), overwrites, chunk, broken).FailsAsync();
                await client.DeliverAsync();
                var jobs = await client.Domain.Jobs.ListAsync(client.Id, Cancellation);
                Assert.DoesNotContain(jobs, job => job.IsRunning);
                Assert.All(jobs, job => Assert.Equal(job.Counts.Total, job.Counts.Processed));
                Assert.Equal(jobs.Sum(job => job.Counts.Created), (await client.ListAsync(new ContactQuery())).Count);
            });
        }
    }

    /// <summary>A contact that is there before.</summary>
    private static Task<Contact> PrepareAsync(TestClient client, int step) => client.ImportAsync($"before {step}");

    /// <summary>Of one UserData two rows, of the contact that is there one; two without any, one wrong, two for another campaign.</summary>
    private static List<ContactDraft> Rows(TestClient client, Campaign other, int step) =>
    [
        client.Draft($"twice {step}", "one"),
        client.Draft($"before {step}", "Grace"),
        client.Draft(null, $"nobody {step}"),
        client.Draft($"twice {step}", "two"),
        client.Draft($"wrong {step}", name: ""),
        client.Draft($"once {step}"),
        client.Draft($"once {step}", campaign: other),
        client.Draft(null, $"nobody {step}"),
        client.Draft($"more {step}"),
        client.Draft($"other {step}", campaign: other),
    ];

    private static async Task AssertWholeAsync(TestClient client, string job, int step, bool overwrites)
    {
        if (overwrites)
            await client.AssertEndedAsync(job, JobState.CompletedWithErrors, created: 7, updated: 1, superseded: 1, failed: 1);
        else
            await client.AssertEndedAsync(job, JobState.CompletedWithErrors, created: 9, failed: 1);

        Assert.Equal(overwrites ? ["two"] : ["one", "two"], await NamesAsync($"twice {step}"));
        Assert.Equal(overwrites ? ["Grace"] : ["Ada", "Grace"], await NamesAsync($"before {step}"));
        Assert.Equal(["Ada", "Ada"], await NamesAsync($"once {step}"));
        Assert.Equal(["Ada"], await NamesAsync($"more {step}"));
        Assert.Equal(["Ada"], await NamesAsync($"other {step}"));
        Assert.Empty(await NamesAsync($"wrong {step}"));
        Assert.Equal(2, (await client.ListAsync()).Count(contact => contact.Text(ContactColumns.Name) == $"nobody {step}"));

        async Task<IEnumerable<string?>> NamesAsync(string userData) =>
            (await client.FindAsync(userData)).Select(contact => contact.Text(ContactColumns.Name)).Order(StringComparer.Ordinal);
    }
}
