using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class TimeTests(AppFixture app)
{
    [Theory]
    [InlineData("2024-09-26T08:36:45.241", "2024-09-26T08:36:45.241")]
    [InlineData("2024-09-26T08:36:45", "2024-09-26T08:36:45.000")]
    [InlineData("2024-09-26T08:36", "2024-09-26T08:36:00.000")]
    [InlineData("2024-09-26", "2024-09-26T00:00:00.000")]
    [InlineData("2024-09-26T08:36:45.241987", "2024-09-26T08:36:45.241")]
    [InlineData("2024-09-26T08:36:45Z", "2024-09-26T10:36:45.000")]
    [InlineData("2024-01-26T08:36:45Z", "2024-01-26T09:36:45.000")]
    [InlineData("2024-09-26T08:36:45-05:00", "2024-09-26T15:36:45.000")]
    [InlineData("2024-09-26T08:36:45+02:00", "2024-09-26T08:36:45.000")]
    [InlineData("2024-03-31T02:30:00", "2024-03-31T03:30:00.000")]
    [InlineData("2024-10-27T02:30:00", "2024-10-27T02:30:00.000")]
    public async Task A_Client_In_Berlin_Writes_And_Reads_Local_Times(string given, string read)
    {
        var tenant = await app.NewTenantAsync("Europe/Berlin");
        var record = await tenant.ImportAsync(await tenant.NewCampaignAsync(),
            $"\"FollowUpDateTime\":\"{given}\",\"dtEndDate\":\"{given}\"");
        Assert.Equal(read, (string)record["FollowUpDateTime"]!);
        Assert.Equal(record.ToJsonString(), (await tenant.ReadAsync((long)record["ID"]!)).ToJsonString());
        Assert.Equal(
            1, (await tenant.GetAsync($"dialler/contacts?filter=FollowUpDateTime%20eq%20%27{Uri.EscapeDataString(given)}%27"))
                .Is(200).Count);
        Assert.Contains(read, (await tenant.GetAsync("dialler/contacts/export")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Same_Moment_Is_Another_Text_For_A_Client_Elsewhere()
    {
        foreach (var (zone, text) in ((string, string)[])[("UTC", "2024-07-01T12:00:00.000"), ("Europe/Berlin", "2024-07-01T14:00:00.000"),
            ("Asia/Kolkata", "2024-07-01T17:30:00.000")])
        {
            var tenant = await app.NewTenantAsync(zone);
            var record = await tenant.ImportAsync(await tenant.NewCampaignAsync("C", ",\"dtFrom\":\"2024-07-01T12:00:00Z\""),
                "\"dtBeginDate\":\"2024-07-01T12:00:00Z\"");
            Assert.Equal(text, (string)record["dtBeginDate"]!);
            Assert.Equal(text, (string)(await tenant.GetAsync("dialler/campaigns")).Record["dtFrom"]!);
        }
    }

    [Theory]
    [InlineData("Antarctica/Troll", "2024-03-31T01:30", "2024-03-31T03:30:00.000")]
    [InlineData("Australia/Lord_Howe", "2024-10-06T02:15", "2024-10-06T02:45:00.000")]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00.000")]
    [InlineData("Pacific/Apia", "2011-12-30T23:59:59.999", "2011-12-31T23:59:59.999")]
    [InlineData("America/New_York", "2024-03-10T02:30:00", "2024-03-10T03:30:00.000")]
    [InlineData("Africa/Casablanca", "2024-04-14T02:30:00", "2024-04-14T03:30:00.000")]
    public async Task A_Local_Time_That_Does_Not_Exist_Is_Later_By_The_Length_Of_The_Gap(string zone, string given, string read)
    {
        var tenant = await app.NewTenantAsync(zone);
        var record = await tenant.ImportAsync(await tenant.NewCampaignAsync(), $"\"FollowUpDateTime\":\"{given}\"");
        Assert.Equal(read, (string)record["FollowUpDateTime"]!);
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59", "9999-12-31T23:59:59.000")]
    [InlineData("9999-12-31T23:59:59.999", "9999-12-31T23:59:59.999")]
    [InlineData("9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59.999")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000")]
    [InlineData("9999-12-31T23:59:59.997-05:00", "9999-12-31T23:59:59.997")]
    [InlineData("9999-12-31T23:59:59+02:00", "9999-12-31T23:59:59.000")]
    [InlineData("9999-12-31", "9999-12-31T00:00:00.000")]
    [InlineData("1601-01-01", "1601-01-01T00:00:00.000")]
    [InlineData("1601-01-01T00:00:00+14:00", "1601-01-01T00:00:00.000")]
    public async Task For_Ever_And_The_Ends_Of_The_Calendar_Are_Kept_As_Given(string given, string read)
    {
        foreach (var zone in (string[])["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])
        {
            var tenant = await app.NewTenantAsync(zone);
            var campaign = await tenant.NewCampaignAsync("C", $",\"dtTo\":\"{given}\"");
            var record = await tenant.ImportAsync(
                campaign, $"\"FollowUpDateTime\":\"{given}\",\"dtBeginDate\":\"{given}\",\"dtEndDate\":\"{given}\"");
            Assert.Equal([read, read, read],
                [(string)record["FollowUpDateTime"]!, (string)record["dtBeginDate"]!, (string)record["dtEndDate"]!]);
            Assert.Equal(record.ToJsonString(), (await tenant.ReadAsync((long)record["ID"]!)).ToJsonString());
            Assert.Equal(read, (string)(await tenant.GetAsync("dialler/campaigns")).Record["dtTo"]!);
            foreach (var sent in (string[])[given, read])
                Assert.Equal(
                    1, (await tenant.GetAsync($"dialler/contacts?filter=dtEndDate%20eq%20%27{Uri.EscapeDataString(sent)}%27")).Is(200).Count);
            Assert.Contains(read, (await tenant.GetAsync("dialler/contacts/export")).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("0001-01-01T00:00:00.000Z")]
    [InlineData("0001-01-01T00:00:00+02:00")]
    public async Task A_Begin_May_Be_Always(string given)
    {
        var tenant = await app.NewTenantAsync("Europe/Berlin");
        var campaign = await tenant.NewCampaignAsync("C", $",\"dtFrom\":\"{given}\",\"dtTo\":\"1601-01-01\"");
        var record = await tenant.ImportAsync(campaign, $"\"dtBeginDate\":\"{given}\"");
        Assert.Equal("0001-01-01T00:00:00.000", (string)record["dtBeginDate"]!);
        Assert.Equal("0001-01-01T00:00:00.000", (string)(await tenant.GetAsync("dialler/campaigns")).Record["dtFrom"]!);
        Assert.Equal(
            1, (await tenant.GetAsync($"dialler/contacts?filter=dtBeginDate%20eq%20%27{Uri.EscapeDataString(given)}%27")).Is(200).Count);
        (await tenant.PostAsync("dialler/contacts/import", Tenant.Contact(campaign, $"\"dtEndDate\":\"{given}\""))).Names("dtEndDate");
    }
}
