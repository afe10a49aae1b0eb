using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class CallingHoursTests(AppFixture app)
{
    private const string Path = "dialler/campaigns";
    private const string Week = """[{"Days":"Mon-Fri","From":"08:00","To":"21:00"},{"Days":"Sat","From":"10:00","To":"24:00"}]""";

    [Fact]
    public async Task They_Are_Read_As_Given_Until_They_Are_Cleared()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewCampaignAsync("C", $$""","callinghours":{{Week}},"CallingHoursTimeZone":"America/New_York" """);
        foreach (var record in (JsonNode[])[(await tenant.GetAsync($"{Path}/{id}")).Record, (await tenant.GetAsync(Path)).Record])
        {
            Assert.Equal(Week, record["CallingHours"]!.ToJsonString());
            Assert.Equal("America/New_York", (string)record["CallingHoursTimeZone"]!);
        }

        var changed = (await tenant.PutAsync($"{Path}/{id}", """{"bActive":true,"CallingHoursTimeZone":null}""")).Is(200).Record;
        Assert.Equal(Week, changed["CallingHours"]!.ToJsonString());
        Assert.Null(changed["CallingHoursTimeZone"]);

        const string Tidied = """[{"Days":"Sat-Mon,Wed","From":"00:00","To":"00:01"}]""";
        const string Untidy = """[{"to":"00:01","DAYS":" sat - mon , WED","From":"00:00"}]""";
        Assert.Equal(Tidied, (await ChangeAsync(Untidy))["CallingHours"]!.ToJsonString());
        Assert.Null((await ChangeAsync("[]"))["CallingHours"]);
        Assert.Equal(Week, (await ChangeAsync(Week))["CallingHours"]!.ToJsonString());
        Assert.Null((await ChangeAsync("null"))["CallingHours"]);

        async Task<JsonNode> ChangeAsync(string hours) =>
            (await tenant.PutAsync($"{Path}/{id}", $$"""{"CallingHours":{{hours}}}""")).Is(200).Record;
    }

    [Theory]
    [InlineData("""{"CallingHours":"always"}""", "CallingHours")]
    [InlineData("""{"CallingHours":{"Days":"Mon","From":"08:00","To":"09:00"}}""", "CallingHours")]
    [InlineData("""{"CallingHours":["Mon"]}""", "CallingHours[0]")]
    [InlineData("""{"CallingHours":[[[{"a":1}]]]}""", "CallingHours[0]")]
    [InlineData("""{"CallingHours":[null]}""", "CallingHours[0]")]
    [InlineData("""{"CallingHours":[{"Days":"Mon","From":"08:00","To":"09:00","Zone":{"a":[1]}}]}""", "CallingHours[0]")]
    [InlineData("""{"CallingHours":[{}]}""", "CallingHours[0].Days", "CallingHours[0].From", "CallingHours[0].To")]
    [InlineData("""{"CallingHours":[{"Days":["Mon"],"From":8,"To":"\ud800"}]}""",
        "CallingHours[0].Days", "CallingHours[0].From", "CallingHours[0].To")]
    [InlineData("""{"CallingHours":[{"Days":"Mon","From":"08:00","To":"09:00"},{"Days":"Mo","From":"9:00","To":"08:00"}]}""",
        "CallingHours[1].Days", "CallingHours[1].From")]
    [InlineData("""{"CallingHours":[{"Days":"Mon","From":"22:00","To":"02:00"}]}""", "CallingHours[0].To")]
    [InlineData("""{"CallingHoursTimeZone":"Berlin"}""", "CallingHoursTimeZone")]
    [InlineData("""{"CallingHoursTimeZone":"europe/berlin"}""", "CallingHoursTimeZone")]
    [InlineData("""{"CallingHoursTimeZone":"Europe/berlin"}""", "CallingHoursTimeZone")]
    [InlineData("""{"CallingHoursTimeZone":"DE"}""", "CallingHoursTimeZone")]
    [InlineData("""{"CallingHoursTimeZone":"../../etc/passwd"}""", "CallingHoursTimeZone")]
    [InlineData("""{"CallingHoursTimeZone":""}""", "CallingHoursTimeZone")]
    [InlineData("""{"CallingHoursTimeZone":1}""", "CallingHoursTimeZone")]
    public async Task Wrong_Hours_Are_Named_And_Change_Nothing(string body, params string[] fields)
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewCampaignAsync("C", $$""","CallingHours":{{Week}},"CallingHoursTimeZone":"Europe/Berlin" """);
        var before = (await tenant.GetAsync($"{Path}/{id}")).Text;
        var refusal = (await tenant.PutAsync($"{Path}/{id}", body)).IsError(400);
        Assert.Equal(fields, refusal.Json["details"]!.AsArray().Select(detail => (string)detail!["field"]!));
        Assert.Equal(before, (await tenant.GetAsync($"{Path}/{id}")).Text);
    }

    [Fact]
    public async Task There_Are_Up_To_Fifty_Spans()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.NewCampaignAsync("Fifty", $",\"CallingHours\":{Spans(50)}");
        (await tenant.PostAsync(Path, $$"""{"Name":"More","CallingHours":{{Spans(51)}}}""")).Names("CallingHours");
        (await tenant.PostAsync(Path, $$"""{"Name":"More","CallingHours":{{Spans(10_000)}}}""")).Names("CallingHours");
        Assert.Equal(1, (await tenant.GetAsync(Path)).Count);

        static string Spans(int count) =>
            $"[{string.Join(',', Enumerable.Repeat("""{"Days":"Mon","From":"08:00","To":"09:00"}""", count))}]";
    }
}
