using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class ImportTests(AppFixture app)
{
    private const string Path = "dialler/contacts/import";

    /// <summary>Every column of the contract, those kept by Dialbook included.</summary>
    private static readonly string[] Columns =
    [
        .. ("DiallerCampaignsID RandomSortOrder UserData Client Service ReferenceNumber Name FirstName Salutation Title Company Address PostalCode City "
            + "Country AccountOwner AccountBank AccountNationalBankCode AccountBIC AccountNumber AccountIBAN Amount FaxNumber Email Website Comment "
            + "ReservedUsersUID FollowUpUsersUID FollowUpDateTime dtBeginDate dtEndDate Manufacturer Model Tag ExternalSystemLink ID ClientsID bLocked "
            + "dtLocked nTries LastAcdAgentEndReasonsID bLastResultMailbox dtLastTry dtNextTry DiallerCampaignsResultCodesID bDoNotCall dtImported dtCreated "
            + "dtLastModified").Split(' '),
        .. Enumerable.Range(1, 6).SelectMany(n => (string[])
        [
            $"PhoneNumber{n}", $"nTriesPhoneNumber{n}", $"bPhoneNumber{n}Invalid", $"nPhoneNumber{n}LastCause",
                $"PhoneNumber{n}LastAcdAgentEndReasonsID",
        ]),
    ];

    [Fact]
    public async Task A_Contact_Has_Every_Column_Counters_0_Unlocked_And_The_Rest_Null()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var reply = (await tenant.PostAsync(Path, Tenant.Contact(campaign))).Is(200);
        Assert.Equal(["records", "count", "status"], reply.Json.AsObject().Select(property => property.Key));
        var record = reply.Record.AsObject();
        Assert.Equal(Columns.Order(StringComparer.Ordinal), record.Select(column => column.Key).Order(StringComparer.Ordinal));

        string[] set = ["ID", "ClientsID", "DiallerCampaignsID", "Name", "PhoneNumber1", "dtImported", "dtCreated", "dtLastModified"];
        foreach (var (name, value) in record)
        {
            if (set.Contains(name))
                Assert.NotNull(value);
            else if (name.StartsWith("nTries", StringComparison.Ordinal))
                Assert.Equal("0", value?.ToJsonString());
            else
                Assert.Equal(name == "bLocked" ? "false" : null, value?.ToJsonString());
        }

        Assert.Equal(campaign, (int)record["DiallerCampaignsID"]!);
        Assert.Equal(tenant.Number, (int)record["ClientsID"]!);
    }

    [Fact]
    public async Task Column_Names_Are_Matched_Without_Case_And_Unknown_Ones_Are_Passed_Over()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var body =
            $$"""{"DIALLERCAMPAIGNSID":{{campaign}},"name":"N","phonenumber6":"110","Unknown":{"a":[1]},"\ud800":"\ud800","nTries":9,"bLocked":true,"Amount":12.50}""";
        var record = (await tenant.PostAsync(Path, body)).Is(200).Record;
        Assert.Equal("N", (string)record["Name"]!);
        Assert.Equal("110", (string)record["PhoneNumber6"]!);
        Assert.Equal(0, (int)record["nTries"]!);
        Assert.False((bool)record["bLocked"]!);
        Assert.Equal("12.50", record["Amount"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"PhoneNumber1":"110","DiallerCampaignsID":1}""", "Name")]
    [InlineData("""{"Name":" ","PhoneNumber1":"110","DiallerCampaignsID":1}""", "Name")]
    [InlineData("""{"Name":"N","PhoneNumber1":"110"}""", "DiallerCampaignsID")]
    [InlineData("""{"Name":"N","DiallerCampaignsID":1}""", "PhoneNumber1")]
    [InlineData("""{"Name":"N","PhoneNumber3":"","DiallerCampaignsID":1}""", "PhoneNumber1")]
    public async Task What_Is_Mandatory_Is_Said_When_It_Is_Missing(string body, string field)
    {
        var tenant = await app.NewTenantAsync();
        await tenant.NewCampaignAsync();
        (await tenant.PostAsync(Path, body)).Names(field);
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task Every_Fault_Is_Said_At_Once()
    {
        var tenant = await app.NewTenantAsync();
        var reply = (await tenant.PostAsync(Path, """{"Amount":"x","Title":5}""")).IsError(400);
        foreach (var field in (string[])["Amount", "Title", "Name", "PhoneNumber1", "DiallerCampaignsID"])
            reply.Names(field);
    }

    [Fact]
    public async Task Name_And_ID_Of_The_Campaign_Must_Agree()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync("Right");
        await tenant.NewCampaignAsync("Wrong");
        await tenant.NewContactAsync(campaign, "\"DiallerCampaignsName\":\"Right\"");
        (await tenant.PostAsync(Path, Tenant.Contact(campaign, "\"DiallerCampaignsName\":\"Wrong\""))).Names("DiallerCampaignsName");
        Assert.Equal(1, await tenant.CountAsync());
    }

    [Fact]
    public async Task An_Unknown_Campaign_Is_Not_Found_By_ID_Or_Name()
    {
        var tenant = await app.NewTenantAsync();
        foreach (var id in (string[])["0", "-1", "77", "2147483648", "9223372036854775807"])
            (await tenant.PostAsync(Path, $$"""{"DiallerCampaignsID":{{id}},"Name":"N","PhoneNumber1":"110"}""")).IsError(404,
                "Dialler campaign not found");
        foreach (var id in (string[])["9223372036854775808", "1.5", "\"1\"", "true", "[]", "1e400"])
            (await tenant.PostAsync(Path, $$"""{"DiallerCampaignsID":{{id}},"Name":"N","PhoneNumber1":"110"}""")).Names(
                "DiallerCampaignsID");
        (await tenant.PostAsync(Path, """{"DiallerCampaignsName":"No","Name":"N","PhoneNumber1":"110"}""")).IsError(404,
            "Dialler campaign not found");
    }

    [Fact]
    public async Task Without_Overwriting_A_Duplicate_Is_A_Contact_Of_Its_Own()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        foreach (var query in (string[])["", "?overwriteDuplicates=false", "?overwriteDuplicates="])
            (await tenant.PostAsync(Path + query, Tenant.Contact(campaign, "\"UserData\":\"u\""))).Is(200);
        Assert.Equal(3, await tenant.CountAsync());
        (await tenant.PostAsync(Path + "?overwriteDuplicates=1", Tenant.Contact(campaign))).Names("overwriteDuplicates");
    }

    [Fact]
    public async Task Overwriting_Changes_The_Given_Columns_Of_The_Lowest_ID_In_The_Same_Campaign()
    {
        var tenant = await app.NewTenantAsync();
        var (campaign, other) = (await tenant.NewCampaignAsync("A"), await tenant.NewCampaignAsync("B"));
        var elsewhere = await tenant.NewContactAsync(other, "\"UserData\":\"u\"");
        var first = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\",\"City\":\"Bonn\",\"Title\":\"Dr\"");
        var second = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        var body = Tenant.Contact(campaign, "\"UserData\":\"u\",\"City\":\"Ulm\"");
        var overwritten = (await tenant.PostAsync(Path + "?overwriteDuplicates=true", body)).Is(200).Record;
        Assert.Equal(first, (long)overwritten["ID"]!);
        Assert.Equal("Ulm", (string)overwritten["City"]!);
        Assert.Equal("Dr", (string)overwritten["Title"]!);
        Assert.Null((await tenant.ReadAsync(elsewhere))["City"]);
        Assert.Null((await tenant.ReadAsync(second))["City"]);
        Assert.Equal(3, await tenant.CountAsync());
    }

    [Fact]
    public async Task Empty_UserData_Is_No_Duplicate_Of_Empty_UserData()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        foreach (var userData in (string[])["\"\"", "null", "\"\""])
            (await tenant.PostAsync(Path + "?overwriteDuplicates=true", Tenant.Contact(campaign, "\"UserData\":" + userData))).Is(200);
        Assert.Equal(3, await tenant.CountAsync());
    }

    [Theory]
    [InlineData("+49 (89) 123-45/67", false)]
    [InlineData("*100#", false)]
    [InlineData("PhoneNumber1", true)]
    [InlineData("1", true)]
    [InlineData("+12345678901234567890123", true)]
    public async Task A_Number_That_Cannot_Be_Dialled_Is_Kept_And_Flagged(string number, bool isInvalid)
    {
        var tenant = await app.NewTenantAsync();
        var record = await tenant.ImportAsync(await tenant.NewCampaignAsync(), $"\"PhoneNumber4\":\"{number}\"");
        Assert.Equal(number, (string)record["PhoneNumber4"]!);
        Assert.Equal(isInvalid ? "true" : null, record["bPhoneNumber4Invalid"]?.ToJsonString());
    }
}
