using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Contacts;

public sealed class ContactIdsTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IDs_Taken_At_Once_In_Two_Processes_Are_Unique_And_In_Blocks_Of_Their_Campaign()
    {
        var client = await TestClient.NewAsync(azurite);
        var second = await client.NewCampaignAsync("Second");
        Domain[] processes = [client.Domain, client.Process()];
        var taken = await Task.WhenAll(Enumerable.Range(0, 5_000).Select(async i =>
        {
            var campaign = i % 5 == 0 ? second.Id : client.Campaign.Id;
            return (Id: await processes[i % 2].Ids.TakeAsync(client.Id, campaign, Cancellation), Campaign: campaign);
        }));

        Assert.Equal(5_000, taken.Select(pair => pair.Id).Distinct().Count());
        var owners = (await client.Domain.Campaigns.ListBlocksAsync(client.Id, Cancellation)).ToDictionary(
            pair => pair.Block, pair => pair.Campaign);
        Assert.All(taken, pair => Assert.Equal(pair.Campaign, owners[IdBlock.Of(pair.Id)]));
        foreach (var (campaign, leastBlocks) in new[] { (client.Campaign.Id, 4), (second.Id, 1) })
        {
            var blocks = (await client.Domain.Campaigns.FindAsync(client.Id, campaign, Cancellation))!.Blocks.ToList();
            Assert.Subset(
                blocks.ToHashSet(), taken.Where(pair => pair.Campaign == campaign).Select(pair => IdBlock.Of(pair.Id)).ToHashSet());
            Assert.All(blocks, block => Assert.Equal(campaign, owners[block]));
            Assert.InRange(blocks.Count, leastBlocks, leastBlocks + 1);
        }
    }

    [Fact]
    public async Task A_Returned_ID_Is_Used_Again()
    {
        var client = await TestClient.NewAsync(azurite);
        var (ids, campaign) = (client.Domain.Ids, client.Campaign.Id);
        var id = await ids.TakeAsync(client.Id, campaign, Cancellation);
        ids.Return(client.Id, campaign, id);
        Assert.Equal(id, await ids.TakeAsync(client.Id, campaign, Cancellation));
        Assert.Equal(id + 1, await ids.TakeAsync(client.Id, campaign, Cancellation));
    }

    [Fact]
    public async Task An_Overwriting_Import_Costs_No_ID()
    {
        var client = await TestClient.NewAsync(azurite);
        var first = await client.ImportAsync("u", overwrite: true);
        for (var i = 0; i < 5; i++)
            await client.ImportAsync("u", overwrite: true);
        Assert.Equal(first.Id + 1, (await client.ImportAsync("v", overwrite: true)).Id);
    }

    [Fact]
    public async Task A_Reserved_Run_Never_Crosses_A_Block()
    {
        var client = await TestClient.NewAsync(azurite);
        var next = 0L;
        foreach (var count in new[] { 999, 10, 700, 700, 5_000, 1, 1000, 1 })
        {
            var (first, taken) = await client.Domain.Ids.ReserveAsync(client.Id, client.Campaign.Id, count, Cancellation);
            Assert.InRange(taken, 1, count);
            Assert.Equal(IdBlock.Of(first), IdBlock.Of(first + taken - 1));
            Assert.True(first > 0 && (next == 0 || first == next));
            next = first + taken;
        }
    }

    [Fact]
    public async Task A_Campaign_That_Is_Gone_Gives_No_IDs()
    {
        var client = await TestClient.NewAsync(azurite);
        var refusal = await Assert.ThrowsAsync<DialbookException>(() => client.Domain.Ids.ReserveAsync(client.Id, 12345, 1, Cancellation));
        Assert.Equal(DialbookFault.NotFound, refusal.Fault);
    }
}
