using System.Text.Json.Nodes;
using Dialbook.Campaigns;
using Dialbook.Records;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Campaigns;

public sealed class CampaignTests(AzuriteServer azurite)
{
    public static TheoryData<Fault> Kinds => Faults.Kinds;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_Sixteen_Creations_At_Once_One_Gets_The_Name()
    {
        var client = await TestClient.NewAsync(azurite);
        Domain[] processes = [client.Domain, client.Process()];
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => OutcomeAsync(
            processes[i % 2].CampaignWriter.CreateAsync(
                client.Id, TestClient.Named(i % 3 == 0 ? " summer " : "Summer"), null, Cancellation))));
        Assert.Equal(15, outcomes.Count(fault => fault == DialbookFault.Conflict));
        Assert.Single(outcomes, fault => fault is null);
        Assert.Equal(2, (await client.Domain.Directory.ListAsync(client.Id, Cancellation)).Count);
    }

    [Fact]
    public async Task A_New_Campaign_Has_The_Usual_Result_Codes_And_No_Contacts()
    {
        var client = await TestClient.NewAsync(azurite);
        var campaign = await client.Domain.Directory.GetAsync(client.Id, client.Campaign.Id, Cancellation);
        Assert.Equal(
            [("Success (Done)", 1), ("Abort (Abort)", 2), ("Max Tries (Abort)", 2), ("Delay (Delay)", 3), ("Appointment (Appointment)", 4)],
            campaign.ResultCodes.Select(code => (code.ExportKey, (int)code.Type)));
        Assert.Equal(0, campaign.Integer(CampaignColumns.Contacts));
        await client.ImportAsync("u");
        Assert.Equal(1, (await client.Domain.Directory.ListAsync(client.Id, Cancellation))[0].Integer(CampaignColumns.Contacts));
        Assert.Empty(
            campaign.ResultCodes.Select(code => code.Id).Intersect(
                (await client.NewCampaignAsync("Other")).ResultCodes.Select(code => code.Id)));
    }

    [Fact]
    public async Task A_Renamed_Campaign_Is_Found_By_Its_New_Name_And_Frees_The_Old()
    {
        var client = await TestClient.NewAsync(azurite);
        await RenameAsync(client, client.Campaign, "New");
        Assert.Equal(client.Campaign.Id, (await client.Domain.Catalog.GetOpenAsync(client.Id, "new", Cancellation)).Id);
        await Assert.ThrowsAsync<DialbookException>(() => client.Domain.Catalog.GetOpenAsync(client.Id, "Campaign", Cancellation));

        var other = await client.NewCampaignAsync("Campaign");
        Assert.Equal(other.Id, (await client.Domain.Catalog.GetOpenAsync(client.Id, "Campaign", Cancellation)).Id);
        Assert.Equal(DialbookFault.Conflict, await OutcomeAsync(RenameAsync(client, other, "NEW")));
        Assert.Equal(DialbookFault.Invalid, await OutcomeAsync(RenameAsync(client, other, " ")));
        Assert.Equal("campaign", (await RenameAsync(client, other, "campaign")).Name);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Creation_Repeated_With_Its_Key_Makes_One_Campaign_Wherever_It_Broke_Off(Fault fault)
    {
        var clock = new FakeTimeProvider();
        var client = await TestClient.NewAsync(azurite, clock);
        await Faults.AtEachStepAsync(fault, leastSteps: 8, async (transport, step) =>
        {
            await CreateAsync(client.Process(transport, maxRetries: 0)).FailsAsync();
            clock.Advance(TimeSpan.FromSeconds(6));
            var campaign = await CreateAsync(client.Domain);
            var found = Assert.Single(await client.Domain.Campaigns.ListAsync(client.Id, Cancellation), one => one.Name == $"Name {step}");
            Assert.Equal((campaign.Id, 5), (found.Id, found.ResultCodes.Count));

            async Task<Campaign> CreateAsync(Domain domain) => await domain.CampaignWriter.CreateAsync(
                client.Id, TestClient.Named($"Name {step}"), await client.BeginAsync($"{step}", domain), Cancellation);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Name_That_Broken_Work_Left_Leads_Nowhere_And_Is_Free_After_Five_Minutes(Fault fault)
    {
        // rows carry the store's own time
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var client = await TestClient.NewAsync(azurite, clock);
        await Faults.AtEachStepAsync(fault, leastSteps: 5, async (transport, step) =>
        {
            var campaign = await client.NewCampaignAsync($"Old {step}");
            var broken = client.Process(transport, maxRetries: 0);
            await broken.CampaignWriter.UpdateAsync(client.Id, campaign.Id, TestClient.Named($"New {step}"), Cancellation).FailsAsync();

            await RenameAsync(client, campaign, $"New {step}");
            var fresh = client.Process();
            Assert.Equal(campaign.Id, (await fresh.Catalog.GetOpenAsync(client.Id, $"New {step}", Cancellation)).Id);
            Assert.Equal(DialbookFault.NotFound, await OutcomeAsync(fresh.Catalog.GetOpenAsync(client.Id, $"Old {step}", Cancellation)));

            clock.Advance(TimeSpan.FromHours(1));
            var next = await client.NewCampaignAsync($"Old {step}");
            Assert.Equal(next.Id, (await client.Process().Catalog.GetOpenAsync(client.Id, $"Old {step}", Cancellation)).Id);
        });
    }

    [Fact]
    public async Task Columns_Are_Checked_Against_Each_Other()
    {
        var client = await TestClient.NewAsync(azurite);
        var given = TestClient.Named(null);
        given.Set(CampaignColumns.From, new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        given.Set(CampaignColumns.To, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        given.Set(CampaignColumns.IncomingCallResultCodesId, 999L);
        var refusal = await Assert.ThrowsAsync<DialbookException>(
            () => client.Domain.CampaignWriter.UpdateAsync(client.Id, client.Campaign.Id, given, Cancellation));
        Assert.Equal(
            ["IncomingCallResultCodesID", "Name", "dtTo"], refusal.Details.Select(detail => detail.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Calling_Hours_And_Their_Zone_Are_Those_Of_The_Last_Change()
    {
        var client = await TestClient.NewAsync(azurite);
        await client.Domain.Queues.CreateAsync(Cancellation);
        foreach (var (days, zone) in ((string?, string?)[])[("Mon", null), ("Tue-Wed", "Asia/Tokyo"), (null, "Europe/Oslo")])
        {
            var given = new GivenColumns(CampaignColumns.All);
            given.Set(CampaignColumns.CallingHours, days is null ? null : CallingHours.Read("", [new(days, "08:00", "09:00")], [])!.Text);
            given.Set(CampaignColumns.CallingHoursTimeZone, zone);
            var changed = await client.Domain.CampaignWriter.UpdateAsync(client.Id, client.Campaign.Id, given, Cancellation);
            var read = (await client.Process().Catalog.FindAsync(client.Id, client.Campaign.Id, Cancellation))!;
            foreach (var campaign in (Campaign[])[changed, read])
            {
                Assert.Equal(days, campaign.CallingHours is { } hours ? JsonNode.Parse(hours.Text)![0]!["Days"]!.GetValue<string>() : null);
                Assert.Equal(zone, campaign.CallingHoursZone?.Id);
                Assert.Same(campaign.CallingHours, campaign.CallingHours);
            }
        }
    }

    [Fact]
    public async Task Result_Codes_Have_A_Key_Of_Their_Own_And_One_Type()
    {
        var client = await TestClient.NewAsync(azurite);
        await client.Domain.Queues.CreateAsync(Cancellation);
        var (codes, campaign) = (client.Domain.ResultCodes, client.Campaign.Id);
        var texts = new Dictionary<string, string> { ["1"] = "Besetzt", ["2"] = "Busy" };
        var (code, _) = await codes.CreateAsync(client.Id, campaign, new("Busy", texts, ResultCodeType.Delay), Cancellation);
        Assert.Equal(["Busy", "Besetzt", "Besetzt"], new[] { code.Content(2), code.Content(null, 1), code.Content(7) });

        Assert.Equal(
            DialbookFault.Conflict,
            await OutcomeAsync(codes.CreateAsync(client.Id, campaign, new("BUSY", null, ResultCodeType.Done), Cancellation)));
        Assert.Equal(DialbookFault.Invalid, await OutcomeAsync(codes.CreateAsync(client.Id, campaign, new(" ", null, null), Cancellation)));
        var tooLong = new Dictionary<string, string> { [""] = new('x', ResultCodeWriter.MaxTextLength + 1) };
        Assert.Equal(
            DialbookFault.Invalid,
            await OutcomeAsync(codes.CreateAsync(client.Id, campaign, new("Long", tooLong, ResultCodeType.Done), Cancellation)));
        Assert.Equal(
            DialbookFault.Conflict,
            await OutcomeAsync(codes.UpdateAsync(client.Id, campaign, code.Id, new("abort (abort)", null, null), Cancellation)));
        Assert.Equal(
            DialbookFault.NotFound,
            await OutcomeAsync(codes.UpdateAsync(client.Id, campaign, 999_999, new("X", null, null), Cancellation)));

        (code, _) = await codes.UpdateAsync(client.Id, campaign, code.Id, new(null, null, ResultCodeType.Aborted), Cancellation);
        Assert.Equal(("Busy", "Busy", ResultCodeType.Aborted), (code.ExportKey, code.Content(2), code.Type));
        for (var i = 6; i < ResultCodeWriter.MaxResultCodes; i++)
            await codes.CreateAsync(client.Id, campaign, new($"{i}", null, ResultCodeType.Done), Cancellation);
        Assert.Equal(
            DialbookFault.Conflict,
            await OutcomeAsync(codes.CreateAsync(client.Id, campaign, new("51", null, ResultCodeType.Done), Cancellation)));
    }

    private static Task<Campaign> RenameAsync(TestClient client, Campaign campaign, string name) =>
        client.Domain.CampaignWriter.UpdateAsync(client.Id, campaign.Id, TestClient.Named(name), Cancellation);

    private static async Task<DialbookFault?> OutcomeAsync(Task work)
    {
        try
        {
            await work;
            return null;
        }
        catch (DialbookException e)
        {
            return e.Fault;
        }
    }
}
