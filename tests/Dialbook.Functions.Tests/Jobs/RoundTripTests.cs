using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class RoundTripTests(AppFixture app)
{
    private static readonly string[] Texts =
    [
        "=1+1", "+1", "-1", "@x", "'=1", "''=1", "'text", "'", "\\t=1", "a,b", "a;b", "\\\"", "a\\r\\nb", "a\\nb", " a ", "Köln 😀", "0",
            "NULL", "x",
    ];

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("ndjson", "application/x-ndjson")]
    public async Task What_Was_Exported_And_Is_Imported_Again_Changes_Nothing(string format, string type)
    {
        var tenant = await app.NewTenantAsync("Europe/Berlin");
        var campaign = await tenant.NewCampaignAsync();
        foreach (var (number, text) in Texts.Index())
        {
            await tenant.NewContactAsync(campaign,
                $"\"UserData\":\"{text} {number}\",\"FirstName\":\"{text}\",\"Comment\":\"{text}\",\"PhoneNumber2\":\"{text}\","
                + "\"PhoneNumber3\":\"+49 89 1\",\"Amount\":-1.50,\"RandomSortOrder\":-7,\"dtBeginDate\":\"2024-07-01T12:00:00.241\","
                + "\"FollowUpDateTime\":\"2024-01-01\"");
        }

        var contacts = await tenant.ListContactsAsync();
        var called = (long)contacts[3]!["ID"]!;
        (await tenant.PostAsync($"dialler/contacts/contact/{called}/history",
            """{"PhoneNumberOffset":1,"ResultCodesExportKey":"Delay (Delay)","dtNextTry":"2030-01-01","nCause":16,"bPhoneNumberInvalid":true}""")).Is(
                200);
        (await tenant.SendAsync("PATCH", $"dialler/contacts/contact/{(long)contacts[5]!["ID"]!}/lock")).Is(200);
        var before = (await tenant.ListContactsAsync()).ToJsonString();

        var export = await tenant.GetAsync($"dialler/contacts/export?diallerCampaignsID={campaign}&format={format}");
        var accepted = await tenant.ImportBatchAsync(export.Text, type, "?overwriteDuplicates=true");
        (await app.FinishAsync(tenant, accepted)).Counts("Completed", ("nUpdated", Texts.Length));
        Assert.Equal(before, (await tenant.ListContactsAsync()).ToJsonString());
        var again = await tenant.GetAsync($"dialler/contacts/export?diallerCampaignsID={campaign}&format={format}");
        Assert.Equal(export.Bytes, again.Bytes);
    }

    [Fact]
    public async Task An_Empty_Cell_Leaves_What_Is_There_And_A_Null_Clears_It()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var id = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\",\"City\":\"Bonn\",\"Title\":\"Dr\"");
        var before = await tenant.ReadAsync(id);
        var csv = await tenant.ImportCsvAsync(campaign, "UserData,Name,PhoneNumber1,City,Title\nu,Name,,,Prof\n", overwrites: true);
        (await app.FinishAsync(tenant, csv)).Counts("CompletedWithErrors", ("nFailed", 1));

        csv = await tenant.ImportCsvAsync(campaign, "UserData,Name,PhoneNumber1,City,Title\nu,Other,110,,Prof\n", overwrites: true);
        (await app.FinishAsync(tenant, csv)).Counts("Completed", ("nUpdated", 1));
        var changed = await tenant.ReadAsync(id);
        Assert.Equal(
            ["Other", "110", "Bonn", "Prof"], ((string[])["Name", "PhoneNumber1", "City", "Title"]).Select(name => (string?)changed[name]));
        Assert.NotEqual((string)before["dtLastModified"]!, (string)changed["dtLastModified"]!);
        Assert.Equal((string)before["dtImported"]!, (string)changed["dtImported"]!);

        var json = await tenant.ImportBatchAsync(
            """[{"UserData":"u","Name":"Other","PhoneNumber1":"110","City":null}]""", JobCalls.Json,
            JobCalls.Query(campaign, overwrites: true));
        (await app.FinishAsync(tenant, json)).Counts("Completed", ("nUpdated", 1));
        Assert.Null((await tenant.ReadAsync(id))["City"]);
        Assert.Equal(1, await tenant.CountAsync());
    }

    [Fact]
    public async Task Rows_Without_UserData_Are_Always_New_Contacts()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        foreach (var created in (int[])[2, 4])
        {
            var accepted = await tenant.ImportCsvAsync(campaign, "UserData,Name,PhoneNumber1\n,A,110\n,A,110\n", overwrites: true);
            (await app.FinishAsync(tenant, accepted)).Counts("Completed", ("nCreated", 2));
            Assert.Equal(created, await tenant.CountAsync());
        }
    }
}
