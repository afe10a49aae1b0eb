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
    public async Task A_client_in_Berlin_writes_and_reads_local_times(string given, string read)
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
    public async Task The_same_moment_is_another_text_for_a_client_elsewhere()
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
}
