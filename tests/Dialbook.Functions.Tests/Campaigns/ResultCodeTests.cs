using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class ResultCodeTests(AppFixture app)
{
    [Fact]
    public async Task A_New_Campaign_Has_The_Five_Usual_Result_Codes()
    {
        var tenant = await app.NewTenantAsync();
        var codes = (await tenant.GetAsync(await PathAsync(tenant))).Is(200);
        Assert.Equal(
            ["Success (Done):bDone", "Abort (Abort):bAborted", "Max Tries (Abort):bAborted", "Delay (Delay):bDelay",
                "Appointment (Appointment):bAppointment"],
            codes.Records.Select(code => (string)code!["ExportKey"]! + ":" + Assert.Single(code.AsObject(),
                flag => flag.Value!.ToJsonString() == "true").Key));
        Assert.Equal(5, codes.Count);
        Assert.Equal(["ID", "Content", "ExportKey", "bDone", "bAborted", "bDelay", "bAppointment", "bDoNotCall"],
            codes.Record.AsObject().Select(column => column.Key));
        Assert.Equal("Success (Done)", (string)codes.Record["Content"]!);
    }

    [Fact]
    public async Task A_Result_Code_Has_Its_Text_By_Language_Else_In_The_Campaigns()
    {
        var tenant = await app.NewTenantAsync();
        var path = await PathAsync(tenant, ",\"LanguagesID\":2");
        var created = (await tenant.PostAsync(path, """{"ExportKey":"Sold","Content":{"1":"Sold","2":"Verkauft"},"bDone":true}""")).Is(200);
        Assert.Equal("Verkauft", (string)created.Record["Content"]!);
        Assert.Equal("Sold", (string)(await tenant.GetAsync(path + "?languagesID=1")).Records[^1]!["Content"]!);
        Assert.Equal("Verkauft", (string)(await tenant.GetAsync(path + "?languagesID=9")).Records[^1]!["Content"]!);

        var changed = (await tenant.PutAsync($"{path}/{created.Record["ID"]}", """{"Content":"All"}""")).Is(200).Record;
        Assert.Equal("All", (string)changed["Content"]!);
        Assert.Equal("Sold", (string)changed["ExportKey"]!);
        Assert.True((bool)changed["bDone"]!);
        (await tenant.PutAsync($"{path}/{created.Record["ID"]}", """{"ExportKey":"Delay (Delay)"}""")).IsError(409);
        Assert.Equal(6, (await tenant.GetAsync(path)).Count);
    }

    [Theory]
    [InlineData("""{"bDone":true}""", "ExportKey")]
    [InlineData("""{"ExportKey":"","bDone":true}""", "ExportKey")]
    [InlineData("""{"ExportKey":1,"bDone":true}""", "ExportKey")]
    [InlineData("""{"ExportKey":"x"}""", "bDone")]
    [InlineData("""{"ExportKey":"x","bDone":false}""", "bDone")]
    [InlineData("""{"ExportKey":"x","bDone":true,"bDelay":true}""", "bDone")]
    [InlineData("""{"ExportKey":"x","bDone":"yes"}""", "bDone")]
    [InlineData("""{"ExportKey":"x","bDone":true,"Content":1}""", "Content")]
    [InlineData("""{"ExportKey":"x","bDone":true,"Content":{"de":"x"}}""", "Content")]
    [InlineData("""{"ExportKey":"x","bDone":true,"Content":{"1":[{}]}}""", "Content")]
    [InlineData("""{"ExportKey":"x","bDone":true,"Content":"\ud800"}""", "Content")]
    [InlineData("""{"ExportKey":"x","bDone":true,"Content":{"\ud800":"\ud800"}}""", "Content")]
    public async Task A_Wrong_Result_Code_Is_Refused_And_Not_Made(string body, string field)
    {
        var tenant = await app.NewTenantAsync();
        var path = await PathAsync(tenant);
        (await tenant.PostAsync(path, body)).Names(field);
        (await tenant.PostAsync(path, $$"""{"ExportKey":"x","bDone":true,"Content":"{{new string('x', 401)}}"}""")).Names("Content");
        Assert.Equal(5, (await tenant.GetAsync(path)).Count);
        (await tenant.PostAsync(path, """{"ExportKey":"Abort (Abort)","bDone":true}""")).IsError(409);
        (await tenant.PutAsync(path + "/999", """{"Content":"x"}""")).IsError(404);
        (await tenant.GetAsync(path + "?languagesID=x")).Names("languagesID");
    }

    [Fact]
    public async Task A_Result_Code_May_Say_That_The_Number_Is_Not_To_Be_Called_Again()
    {
        var tenant = await app.NewTenantAsync();
        var path = await PathAsync(tenant);
        var created = (await tenant.PostAsync(path, """{"ExportKey":"Opt-out","bAborted":true,"bDoNotCall":true}""")).Is(200).Record;
        Assert.True((bool)created["bDoNotCall"]!);
        var code = $"{path}/{created["ID"]}";
        Assert.True((bool)(await tenant.PutAsync(code, """{"Content":"No more"}""")).Is(200).Record["bDoNotCall"]!);
        Assert.False((bool)(await tenant.PutAsync(code, """{"bDoNotCall":null}""")).Is(200).Record["bDoNotCall"]!);
        var changed = (await tenant.PutAsync(code, """{"bDoNotCall":true}""")).Is(200).Record;
        Assert.True((bool)changed["bDoNotCall"]! && (bool)changed["bAborted"]!);
        (await tenant.PutAsync(code, """{"bDoNotCall":1}""")).Names("bDoNotCall");
    }

    private static async Task<string> PathAsync(Tenant tenant, string more = "") =>
        $"dialler/campaigns/{await tenant.NewCampaignAsync("Campaign", more)}/resultCodes";
}
