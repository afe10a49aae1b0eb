using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class CampaignTests(AppFixture app)
{
    private const string Path = "dialler/campaigns";

    [Fact]
    public async Task A_campaign_has_every_column_null_when_unset()
    {
        var tenant = await app.NewTenantAsync();
        var created = (await tenant.PostAsync(Path, """{"name":"Spring","Unknown":1}""")).Is(200);
        var record = created.Record.AsObject();
        Assert.Equal(
            "ID,ClientsID,Name,LanguagesID,dtFrom,dtTo,bActive,ContactPreviewTime,nMaxParallelLines,nMaxTries,bCallerIDActive,"
            + "bCloseContactsOnIncomingCallsMatchCallerID,AbortOnNoTelNumberResultCodesID,IncomingCallResultCodesID,nContacts,dtCreated,dtLastModified",
            string.Join(',', record.Select(column => column.Key)));
        Assert.Equal(tenant.Number, (int)record["ClientsID"]!);
        Assert.Equal("Spring", (string)record["Name"]!);
        Assert.Equal(0, (int)record["nContacts"]!);
        Assert.Null(record["bActive"]);
        Assert.Null(record["nMaxTries"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$", (string)record["dtCreated"]!);
        Assert.Equal(created.Text, (await tenant.GetAsync($"{Path}/{record["ID"]}")).Is(200).Text);
    }

    [Fact]
    public async Task The_list_is_by_name_and_has_the_envelope()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.NewCampaignAsync("b");
        var first = await tenant.NewCampaignAsync("A");
        await tenant.NewContactAsync(first);
        var list = (await tenant.GetAsync(Path)).Is(200);
        Assert.Equal(["A", "b"], list.Records.Select(record => (string)record!["Name"]!));
        Assert.Equal(1, (int)list.Record["nContacts"]!);
        Assert.Equal(
            ["filter", "limitStart", "limitPageSize", "records", "count", "orderBy", "ascending", "status"],
            list.Json.AsObject().Select(property => property.Key));
        Assert.Equal(2, list.Count);
        Assert.Equal("Name", (string)list.Json["orderBy"]!);
        Assert.True((bool)list.Json["ascending"]!);
    }

    [Fact]
    public async Task A_change_leaves_what_is_absent_and_clears_what_is_null()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewCampaignAsync("C", """
            ,"nMaxTries":3,"bActive":true,"dtFrom":"2024-01-01"
            """);
        var changed = (await tenant.PutAsync($"{Path}/{id}", """{"bActive":null,"LanguagesID":2,"ID":77,"nContacts":5}""")).Is(200).Record;
        Assert.Equal(id, (int)changed["ID"]!);
        Assert.Equal("C", (string)changed["Name"]!);
        Assert.Equal(3, (int)changed["nMaxTries"]!);
        Assert.Equal(2, (int)changed["LanguagesID"]!);
        Assert.Equal("2024-01-01T00:00:00.000", (string)changed["dtFrom"]!);
        Assert.Null(changed["bActive"]);
        Assert.Equal(0, (int)changed["nContacts"]!);
    }

    [Theory]
    [InlineData("{}", "Name")]
    [InlineData("""{"Name":null}""", "Name")]
    [InlineData("""{"Name":" "}""", "Name")]
    [InlineData("""{"Name":1}""", "Name")]
    [InlineData("""{"Name":"x","nMaxTries":"3"}""", "nMaxTries")]
    [InlineData("""{"Name":"x","nMaxTries":-1}""", "nMaxTries")]
    [InlineData("""{"Name":"x","nMaxTries":2147483648}""", "nMaxTries")]
    [InlineData("""{"Name":"x","bActive":1}""", "bActive")]
    [InlineData("""{"Name":"x","dtFrom":"soon"}""", "dtFrom")]
    [InlineData("""{"Name":"x","dtFrom":"2024-01-02","dtTo":"2024-01-01"}""", "dtTo")]
    [InlineData("""{"Name":"x","IncomingCallResultCodesID":99}""", "IncomingCallResultCodesID")]
    public async Task A_wrong_campaign_is_refused_and_not_made(string body, string field)
    {
        var tenant = await app.NewTenantAsync();
        (await tenant.PostAsync(Path, body)).Names(field);
        Assert.Equal(0, (await tenant.GetAsync(Path)).Count);
    }

    [Fact]
    public async Task A_name_has_up_to_256_characters()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.NewCampaignAsync(new string('n', 256));
        (await tenant.PostAsync(Path, $$"""{"Name":"{{new string('m', 257)}}"}""")).Names("Name");
    }

    [Fact]
    public async Task A_name_in_use_is_a_conflict_for_another_campaign_and_for_a_rename()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.NewCampaignAsync("One");
        var two = await tenant.NewCampaignAsync("Two");
        (await tenant.PostAsync(Path, """{"Name":"One"}""")).IsError(409);
        (await tenant.PutAsync($"{Path}/{two}", """{"Name":"One"}""")).IsError(409);
        (await tenant.PutAsync($"{Path}/{two}", """{"Name":null}""")).Names("Name");
        (await tenant.PutAsync($"{Path}/{two}", """{"Name":"Three"}""")).Is(200);
        await tenant.NewCampaignAsync("Two");
        Assert.Equal(3, (await tenant.GetAsync(Path)).Count);
    }

    [Fact]
    public async Task Names_are_each_clients_own_and_so_are_campaigns()
    {
        var (one, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var id = await one.NewCampaignAsync("Same");
        await one.NewCampaignAsync("Further");
        Assert.Equal(id, await other.NewCampaignAsync("Same"));
        (await other.GetAsync($"{Path}/{id + 1}")).IsError(404, "Dialler campaign not found");
    }

    [Theory]
    [InlineData("GET", "", null)]
    [InlineData("PUT", "", "{}")]
    [InlineData("DELETE", "", null)]
    [InlineData("GET", "/resultCodes", null)]
    [InlineData("POST", "/resultCodes", """{"ExportKey":"x","bDone":true}""")]
    [InlineData("PUT", "/resultCodes/1", """{"ExportKey":"x"}""")]
    public async Task An_unknown_campaign_is_not_found(string method, string below, string? body)
    {
        var tenant = await app.NewTenantAsync();
        foreach (var id in (string[])["0", "-1", "77", "2147483648", "9223372036854775807"])
            (await tenant.SendAsync(method, $"{Path}/{id}{below}", body)).IsError(404, "Dialler campaign not found");
        foreach (var id in (string[])["abc", "1.5", "%20", "9223372036854775808"])
            (await tenant.SendAsync(method, $"{Path}/{id}{below}", body)).IsNowhere();
    }

    [Fact]
    public async Task A_campaign_that_is_being_deleted_takes_no_contacts_from_the_start()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewCampaignAsync();
        await tenant.NewContactAsync(id);
        var accepted = (await tenant.DeleteAsync($"{Path}/{id}")).Is(202);
        var job = (string)accepted.Json["JobID"]!;
        Assert.Equal($"{tenant.Root}dialler/jobs/{job}", accepted.Header("Location"));
        (await tenant.PostAsync("dialler/contacts/import", Tenant.Contact(id))).IsError(404, "Dialler campaign not found");
        var record = (await tenant.GetAsync($"dialler/jobs/{job}")).Is(200);
        Assert.Equal("Queued", (string)record.Record["State"]!);
        Assert.NotNull(record.Header("Retry-After"));
        Assert.Equal(job, (string)(await tenant.DeleteAsync($"{Path}/{id}")).Is(202).Json["JobID"]!);
    }
}
