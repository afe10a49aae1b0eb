using System.Globalization;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class HandOutTests(AppFixture app)
{
    [Fact]
    public async Task A_Contact_Is_Handed_Out_Called_Recorded_And_The_Next_One_Comes()
    {
        var (tenant, campaign, ids) = await NewAsync(2);
        var first = (await NextAsync(tenant, campaign, """{"UsersID":3}""")).Is(200);
        Assert.Equal(["records", "count", "dtNextDue", "status"], first.Json.AsObject().Select(property => property.Key));
        Assert.Null(first.Json["dtNextDue"]);
        Assert.Equal(ids[0], (long)first.Record["ID"]!);
        Assert.Equal(1, (int)first.Record["PhoneNumberOffset"]!);
        Assert.NotNull(first.Record["dtLeaseEnd"]);
        var retrieved = (await tenant.PostAsync("dialler/contacts", $$"""{"IDList":[{{ids[0]}}]}""")).Record.AsObject();
        Assert.Equal(
            [.. retrieved.Select(property => property.Key), "LeaseID", "dtLeaseEnd", "PhoneNumberOffset"],
            first.Record.AsObject().Select(property => property.Key));

        var call = $$"""{"LeaseID":"{{first.Record["LeaseID"]}}","PhoneNumberOffset":1,"ResultCodesExportKey":"Success (Done)"}""";
        var recorded = (await tenant.PostAsync($"dialler/contacts/contact/{ids[0]}/history", call)).Is(200);
        Assert.True((bool)recorded.Json["bLeaseHeld"]!);
        Assert.False((bool)(await tenant.PostAsync($"dialler/contacts/contact/{ids[0]}/history", call)).Is(200).Json["bLeaseHeld"]!);
        Assert.Equal([ids[1]], (await NextAsync(tenant, campaign, """{"nContacts":100,"nLeaseSeconds":3600}""")).Is(200).Ids);

        var none = (await NextAsync(tenant, campaign)).Is(200);
        Assert.Equal(0, none.Count);
        Assert.InRange(int.Parse(none.Header("Retry-After")!, CultureInfo.InvariantCulture), 3_590, 3_600);
        Assert.NotNull(none.Json["dtNextDue"]);
    }

    [Fact]
    public async Task A_Lease_Is_Renewed_And_Given_Back_By_Its_Client_Alone()
    {
        var (tenant, campaign, ids) = await NewAsync(1);
        var lease = $"dialler/leases/{(await NextAsync(tenant, campaign)).Record["LeaseID"]}";
        var renewed = (await tenant.PutAsync(lease, """{"nLeaseSeconds":3600}""")).Is(200);
        Assert.Equal(["LeaseID", "dtLeaseEnd", "status"], renewed.Json.AsObject().Select(property => property.Key));

        var stranger = await app.NewTenantAsync();
        (await stranger.PutAsync(lease, """{"nLeaseSeconds":60}""")).IsError(404);
        (await stranger.DeleteAsync(lease)).IsError(404);
        (await stranger.PostAsync($"dialler/campaigns/{campaign}/next", "{}")).IsError(404, "Dialler campaign not found");
        (await stranger.GetAsync($"dialler/campaigns/{campaign}/supply")).IsError(404, "Dialler campaign not found");
        Assert.Equal(0, (await NextAsync(tenant, campaign)).Count);

        (await tenant.DeleteAsync(lease)).Is(200);
        (await tenant.DeleteAsync(lease)).Is(200);
        (await tenant.PutAsync(lease, """{"nLeaseSeconds":60}""")).IsError(409);
        Assert.Equal(ids, (await NextAsync(tenant, campaign)).Ids);
    }

    [Fact]
    public async Task A_Repeated_Request_With_Its_Key_Gets_The_Same_Leases()
    {
        var (tenant, campaign, _) = await NewAsync(2);
        var first = (await NextAsync(tenant, campaign, "{}", ("Idempotency-Key", "k"))).Is(200);
        var again = (await NextAsync(tenant, campaign, "{}", ("Idempotency-Key", "k"))).Is(200);
        Assert.Equal(first.Text, again.Text);
        (await NextAsync(tenant, campaign, """{"nContacts":2}""", ("Idempotency-Key", "k"))).IsError(422);
        Assert.Equal(1, (await NextAsync(tenant, campaign, """{"nContacts":2}""")).Count);
    }

    [Theory]
    [InlineData("""{"nContacts":0}""", "nContacts")]
    [InlineData("""{"nContacts":101}""", "nContacts")]
    [InlineData("""{"nContacts":"many"}""", "nContacts")]
    [InlineData("""{"nLeaseSeconds":29}""", "nLeaseSeconds")]
    [InlineData("""{"nLeaseSeconds":3601,"UsersID":"x"}""", "nLeaseSeconds", "UsersID")]
    [InlineData("""{"UsersID":1.5}""", "UsersID")]
    [InlineData("""{"UsersID":1,"UsersUID":"1"}""", "UsersUID")]
    public async Task Bad_Input_Is_Named_And_Takes_Nothing(string body, params string[] fields)
    {
        var (tenant, campaign, ids) = await NewAsync(1);
        var refused = await NextAsync(tenant, campaign, body);
        foreach (var field in fields)
            refused.Names(field);
        Assert.Equal(ids, (await NextAsync(tenant, campaign)).Ids);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1-1000-5F0C2A9BE1D34477")]
    [InlineData("1-1000-5f0c2a9be1d34477-1")]
    [InlineData("9999999999-1000-5f0c2a9be1d34477")]
    public async Task A_Lease_That_Was_Never_Given_Is_Not_There(string lease)
    {
        var (tenant, _, ids) = await NewAsync(1);
        (await tenant.PutAsync($"dialler/leases/{lease}", "{}")).IsError(404);
        (await tenant.DeleteAsync($"dialler/leases/{lease}")).IsError(404);
        (await tenant.PostAsync(
            $"dialler/contacts/contact/{ids[0]}/history",
            $$"""{"LeaseID":"{{lease}}","PhoneNumberOffset":1,"ResultCodesExportKey":"Success (Done)"}""")).Names("LeaseID");
        Assert.Equal(0, (int)(await tenant.ReadAsync(ids[0]))["nTries"]!);
    }

    [Fact]
    public async Task Reading_Is_Not_Enough_To_Take_A_Contact_But_To_See_The_Supply()
    {
        var (tenant, campaign, _) = await NewAsync(1);
        var reader = await tenant.WithRoleAsync("read");
        (await NextAsync(reader, campaign)).IsError(403);
        (await reader.DeleteAsync("dialler/leases/1-1000-5f0c2a9be1d34477")).IsError(403);
        (await reader.GetAsync($"dialler/campaigns/{campaign}/supply")).Is(200);
        Assert.Equal(1, (await NextAsync(await tenant.WithRoleAsync("write"), campaign)).Count);
    }

    [Fact]
    public async Task The_Supply_Counts_Each_Contact_Once()
    {
        var (tenant, campaign, ids) = await NewAsync(4);
        await tenant.NewContactAsync(campaign, "\"dtBeginDate\":\"2096-01-01\"");
        (await tenant.PostAsync(
            $"dialler/contacts/contact/{ids[3]}/history", """{"PhoneNumberOffset":1,"ResultCodesExportKey":"Success (Done)"}""")).Is(200);
        (await tenant.PostAsync($"dialler/contacts/contact/{ids[2]}/lock", "{}")).Is(200);
        Assert.Equal(1, (await NextAsync(tenant, campaign)).Count);
        var supply = (await tenant.GetAsync($"dialler/campaigns/{campaign}/supply")).Is(200).Json;
        Assert.Equal(
            (5, 1, 1, 1, 1, 1, 0, 0, 1),
            ((int)supply["nContacts"]!, (int)supply["nDue"]!, (int)supply["nLater"]!, (int)supply["nLeased"]!, (int)supply["nFinished"]!,
                (int)supply["nLocked"]!, (int)supply["nOutsideHours"]!, (int)supply["nDoNotCall"]!, (int)supply["nLaterBeyond"]!));
        Assert.Equal(24, supply["LaterByHour"]!.AsArray().Count);
        Assert.True((bool)supply["bActive"]!);
        (await tenant.GetAsync("dialler/campaigns/999999/supply")).IsError(404, "Dialler campaign not found");
    }

    [Fact]
    public async Task A_Lease_Of_Another_Contact_Records_Nothing()
    {
        var (tenant, campaign, ids) = await NewAsync(2);
        var lease = (string)(await NextAsync(tenant, campaign)).Record["LeaseID"]!;
        (await tenant.PostAsync(
            $"dialler/contacts/contact/{ids[1]}/history",
            $$"""{"LeaseID":"{{lease}}","PhoneNumberOffset":1,"ResultCodesExportKey":"Success (Done)"}""")).Names("LeaseID");
        Assert.Equal(0, (int)(await tenant.ReadAsync(ids[1]))["nTries"]!);
    }

    private static Task<Reply> NextAsync(Tenant tenant, int campaign, string body = "{}", params (string Name, string Value)[] headers) =>
        tenant.PostAsync($"dialler/campaigns/{campaign}/next", body, headers);

    /// <summary>A client with a campaign, and as many contacts in it.</summary>
    private async Task<(Tenant Tenant, int Campaign, List<long> Ids)> NewAsync(int count)
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var ids = new List<long>();
        for (var i = 0; i < count; i++)
            ids.Add(await tenant.NewContactAsync(campaign));
        return (tenant, campaign, ids);
    }
}
