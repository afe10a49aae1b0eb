using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class CampaignTests(AppFixture app)
{
    private const string Path = "dialler/campaigns";

    [Fact]
    public async Task A_Campaign_Has_Every_Column_Null_When_Unset()
    {
        var tenant = await app.NewTenantAsync();
        var created = (await tenant.PostAsync(Path, """{"name":"Spring","Unknown":1}""")).Is(200);
        var record = created.Record.AsObject();
        Assert.Equal(
            "ID,ClientsID,Name,LanguagesID,dtFrom,dtTo,bActive,ContactPreviewTime,nMaxParallelLines,nMaxTries,bCallerIDActive,"
            + "bCloseContactsOnIncomingCallsMatchCallerID,AbortOnNoTelNumberResultCodesID,IncomingCallResultCodesID,CallingHours,"
            + "CallingHoursTimeZone,nContacts,dtCreated,dtLastModified",
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
    public async Task The_List_Is_By_Name_And_Has_The_Envelope()
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
    public async Task A_Change_Leaves_What_Is_Absent_And_Clears_What_Is_Null()
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
    public async Task A_Wrong_Campaign_Is_Refused_And_Not_Made(string body, string field)
    {
        var tenant = await app.NewTenantAsync();
        (await tenant.PostAsync(Path, body)).Names(field);
        Assert.Equal(0, (await tenant.GetAsync(Path)).Count);
    }

    [Fact]
    public async Task A_Name_Has_Up_To_256_Characters()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.NewCampaignAsync(new string('n', 256));
        (await tenant.PostAsync(Path, $$"""{"Name":"{{new string('m', 257)}}"}""")).Names("Name");
    }

    [Fact]
    public async Task A_Name_In_Use_Is_A_Conflict_For_Another_Campaign_And_For_A_Rename()
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
    public async Task Names_Are_Each_Clients_Own_And_So_Are_Campaigns()
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
    public async Task An_Unknown_Campaign_Is_Not_Found(string method, string below, string? body)
    {
        var tenant = await app.NewTenantAsync();
        foreach (var id in (string[])["0", "-1", "77", "2147483648", "9223372036854775807"])
            (await tenant.SendAsync(method, $"{Path}/{id}{below}", body)).IsError(404, "Dialler campaign not found");
        foreach (var id in (string[])["abc", "1.5", "%20", "9223372036854775808"])
            (await tenant.SendAsync(method, $"{Path}/{id}{below}", body)).IsNowhere();
    }

    [Fact]
    public async Task A_Campaign_That_Is_Being_Deleted_Takes_No_Contacts_From_The_Start()
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
