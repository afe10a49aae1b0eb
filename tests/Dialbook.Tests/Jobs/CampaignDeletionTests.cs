using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Jobs;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Jobs;

public sealed class CampaignDeletionTests(AzuriteServer azurite)
{
    public static TheoryData<Fault> Kinds => Faults.Kinds;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Deleted_Campaign_Takes_No_Contacts_From_The_Start_And_Leaves_Nothing()
    {
        var client = await NewClientAsync();
        var kept = await client.NewCampaignAsync("Kept");
        await client.ImportAsync("shared", campaign: kept);
        await FillAsync(client, client.Campaign);

        var job = await client.Domain.CampaignDeletion.BeginAsync(client.Id, client.Campaign.Id, Cancellation);
        Assert.Equal(job, await client.Domain.CampaignDeletion.BeginAsync(client.Id, client.Campaign.Id, Cancellation));
        Assert.Equal(DialbookFault.NotFound, (await Assert.ThrowsAsync<DialbookException>(() => client.ImportAsync("late"))).Fault);
        Assert.Equal(JobState.Queued, (await client.Domain.Jobs.FindAsync(client.Id, job, Cancellation))!.State);

        await client.Domain.DeletionWorker.RunAsync(new(client.Id.Value, job), Cancellation);
        await AssertGoneAsync(client, client.Campaign, job);
        Assert.Equal(kept.Id, Assert.Single(await client.FindAsync("shared")).Address.CampaignId);

        // the name is free, and a message that comes again must not touch who has it now
        var next = await client.NewCampaignAsync("Campaign");
        await client.ImportAsync("u", campaign: next);
        var before = await client.Domain.Jobs.FindAsync(client.Id, job, Cancellation);
        await client.Domain.DeletionWorker.RunAsync(new(client.Id.Value, job), Cancellation);
        Assert.Equal(before, await client.Domain.Jobs.FindAsync(client.Id, job, Cancellation));
        Assert.Single(await client.FindAsync("u"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Deletion_That_Broke_Off_Anywhere_Goes_On_And_Its_Counts_Never_Go_Back(Fault fault)
    {
        var client = await NewClientAsync();
        await Faults.AtEachStepAsync(fault, leastSteps: 30, async (transport, step) =>
        {
            var campaign = await client.NewCampaignAsync($"Campaign {step}");
            await FillAsync(client, campaign);
            var job = await client.Domain.CampaignDeletion.BeginAsync(client.Id, campaign.Id, Cancellation);
            await client.Process(transport, maxRetries: 0).DeletionWorker.RunAsync(new(client.Id.Value, job), Cancellation).FailsAsync();
            var half = (await client.Domain.Jobs.FindAsync(client.Id, job, Cancellation))!;
            Assert.InRange(half.Counts.Deleted, 0, half.Counts.Total);

            await client.Process().DeletionWorker.RunAsync(new(client.Id.Value, job), Cancellation);
            var whole = (await client.Domain.Jobs.FindAsync(client.Id, job, Cancellation))!;
            Assert.True(whole.Counts.Total >= half.Counts.Total && whole.Counts.Deleted >= half.Counts.Deleted);
            await AssertGoneAsync(client, campaign, job);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Beginning_That_Broke_Off_Can_Be_Repeated(Fault fault)
    {
        var client = await NewClientAsync();
        await Faults.AtEachStepAsync(fault, leastSteps: 4, async (transport, step) =>
        {
            var campaign = await client.NewCampaignAsync($"Campaign {step}");
            await client.Process(transport, maxRetries: 0).CampaignDeletion.BeginAsync(client.Id, campaign.Id, Cancellation).FailsAsync();
            var job = await client.Domain.CampaignDeletion.BeginAsync(client.Id, campaign.Id, Cancellation);
            Assert.Equal(
                job, Assert.Single(await client.Domain.Jobs.ListAsync(client.Id, Cancellation), one => one.CampaignId == campaign.Id).Id);

            // only so many may run at a time
            await client.Domain.DeletionWorker.RunAsync(new(client.Id.Value, job), Cancellation);
        });
    }

    [Fact]
    public async Task A_Job_That_Is_Given_Up_Ends_As_Failed_And_Can_Be_Begun_Anew()
    {
        var client = await NewClientAsync();
        await FillAsync(client, client.Campaign);
        var job = await client.Domain.CampaignDeletion.BeginAsync(client.Id, client.Campaign.Id, Cancellation);
        await client.Domain.DeletionWorker.EndFailedAsync(new(client.Id.Value, job), Cancellation);
        var ended = (await client.Domain.Jobs.FindAsync(client.Id, job, Cancellation))!;
        Assert.Equal((JobState.Failed, false), (ended.State, ended.IsRunning));
        Assert.NotNull(ended.Finished);
        Assert.Null(await client.Domain.Jobs.FindAsync(client.Id, "nonsense", Cancellation));

        var anew = await client.Domain.CampaignDeletion.BeginAsync(client.Id, client.Campaign.Id, Cancellation);
        Assert.NotEqual(job, anew);
        await client.Domain.DeletionWorker.RunAsync(new(client.Id.Value, anew), Cancellation);
        await AssertGoneAsync(client, client.Campaign, anew);
    }

    private async Task<TestClient> NewClientAsync()
    {
        var client = await TestClient.NewAsync(azurite, new FakeTimeProvider());
        await client.Domain.Queues.CreateAsync(Cancellation);
        return client;
    }

    /// <summary>Three contacts in two blocks, one with a call.</summary>
    private static async Task FillAsync(TestClient client, Campaign campaign)
    {
        await client.Domain.Ids.ReserveAsync(client.Id, campaign.Id, 999, Cancellation);
        var first = await client.ImportAsync("shared", campaign: campaign);
        await client.ImportAsync("shared", campaign: campaign);
        await client.ImportAsync($"own {campaign.Id}", campaign: campaign);
        await client.RecordAsync(first.Id, TestClient.GivenCall("Delay (Delay)"));
    }

    private static async Task AssertGoneAsync(TestClient client, Campaign campaign, string job)
    {
        var ended = (await client.Domain.Jobs.FindAsync(client.Id, job, Cancellation))!;
        Assert.Equal((JobState.Completed, 3, 3), (ended.State, ended.Counts.Total, ended.Counts.Deleted));
        Assert.Null(await client.Domain.Campaigns.FindAsync(client.Id, campaign.Id, Cancellation));
        Assert.Null(await client.Domain.Campaigns.FindNameAsync(client.Id, campaign.Name, Cancellation));
        Assert.Empty(await client.Domain.Index.ListAsync(client.Id, "shared", campaign.Id, Cancellation));
        Assert.Empty(await client.Domain.Index.ListAsync(client.Id, $"own {campaign.Id}", campaign.Id, Cancellation));
        var ofCampaign = (await client.Domain.Campaigns.ListBlocksAsync(client.Id, Cancellation)).Where(
            pair => pair.Campaign == campaign.Id);
        foreach (var (block, _) in ofCampaign)
        {
            Assert.Equal(0, await client.Domain.Contacts.CountAsync(client.Id, campaign.Id, block, Cancellation));
            Assert.Empty(await client.Domain.Contacts.ListCallsAsync(IdRun.OfBlock(client.Id, campaign.Id, block), Cancellation));
        }

        Assert.DoesNotContain(await client.ListAsync(new ContactQuery()), contact => contact.Address.CampaignId == campaign.Id);
    }
}
