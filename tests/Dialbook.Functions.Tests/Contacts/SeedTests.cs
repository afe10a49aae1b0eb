using System.Text.Json.Nodes;
using Dialbook.Demo;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class SeedTests(AppFixture app)
{
    [Theory]
    [InlineData("import-by-id.json")]
    [InlineData("import-by-name.json")]
    public async Task The_Seeds_Import_Answers_Every_Value_That_Was_Given(string seed)
    {
        var demo = await app.DemoAsync();
        var reply = (await demo.PostAsync("dialler/contacts/import?overwriteDuplicates=false", Seed.Read(seed))).Is(200);
        Assert.Equal(1, reply.Count);
        var record = reply.Record;
        foreach (var (name, value) in JsonNode.Parse(Seed.Read(seed))!.AsObject())
        {
            if (name == "DiallerCampaignsName")
                continue;
            var expected = name.StartsWith("dt", StringComparison.Ordinal) ? (string)value! + ".000" : value?.ToString();
            Assert.Equal(expected, record[name]?.ToString());
        }

        Assert.Equal(DemoTenant.CampaignId, (int)record["DiallerCampaignsID"]!);
        Assert.All(Enumerable.Range(1, 6), n => Assert.True((bool)record[$"bPhoneNumber{n}Invalid"]!));
        Assert.False(record.AsObject().ContainsKey("DiallerCampaignsName"));
    }

    [Fact]
    public async Task The_Seeds_Retrieval_Answers_What_Is_Found_And_Names_The_Rest()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var id = await tenant.NewContactAsync(campaign, "\"UserData\":\"CON1234\"");
        var reply = (await tenant.PostAsync("dialler/contacts?languagesID=1", Seed.Read("retrieve.json"))).Is(200);
        Assert.Equal([id], reply.Ids);
        Assert.Equal("[\"CON6174\"]", reply.Json["NotFoundUserData"]!.ToJsonString());
        Assert.Equal("[215387,215388,215389,215391,215394]", reply.Json["NotFoundIDs"]!.ToJsonString());
    }

    [Fact]
    public async Task The_Seeds_Deletion_Says_What_Became_Of_Each_Key()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        await tenant.NewContactAsync(campaign, "\"UserData\":\"CON6174\"");
        await tenant.NewContactAsync(campaign, "\"UserData\":\"CON6174\"");
        var kept = await tenant.NewContactAsync(campaign, "\"UserData\":\"other\"");
        var reply = (await tenant.DeleteAsync("dialler/contacts", Seed.Read("delete.json"))).Is(200);
        Assert.Equal(
            """{"DeletedIDs":[],"NotDeletedIDs":[],"NotFoundIDs":[215387,215388,215389,215391,215394]"""
            + ""","DeletedUserData":["CON6174"],"NotDeletedUserData":[],"NotFoundUserData":["CON1234"],"count":2,"status":200}""",
            reply.Text);
        Assert.Equal([kept], (await tenant.GetAsync("dialler/contacts")).Ids);
    }
}
