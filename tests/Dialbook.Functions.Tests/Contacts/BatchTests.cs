using System.Globalization;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class BatchTests(AppFixture app)
{
    private const string Path = "dialler/contacts";

    [Fact]
    public async Task Retrieval_Gives_Each_Contact_Once_IDs_As_Given_And_Then_UserData()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var a = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        var b = await tenant.NewContactAsync(campaign);
        var c = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        var reply = (await tenant.PostAsync(Path,
            $$"""{"IDList":[{{c}},{{b}},{{c}},0,-1,9223372036854775807],"UserDataList":["no","u",""]}""")).Is(200);
        Assert.Equal([c, b, a], reply.Ids);
        Assert.Equal(3, reply.Count);
        Assert.Equal("[0,-1,9223372036854775807]", reply.Json["NotFoundIDs"]!.ToJsonString());
        Assert.Equal("[\"no\",\"\"]", reply.Json["NotFoundUserData"]!.ToJsonString());
        Assert.Equal([a, c], (await tenant.PostAsync(Path, """{"userdatalist":["u"]}""")).Ids);
        Assert.Equal([a], (await tenant.PostAsync(Path, $$"""{"IDList":[{{a}}],"UserDataList":null}""")).Ids);
    }

    [Fact]
    public async Task An_Extended_Record_Has_Every_Column_The_Result_Code_And_The_History_Newest_Last()
    {
        var tenant = await app.NewTenantAsync();
        var contact = await tenant.ImportAsync(await tenant.NewCampaignAsync());
        var body = $$"""{"IDList":[{{contact["ID"]}}]}""";
        var fresh = (await tenant.PostAsync(Path, body)).Is(200).Record.AsObject();
        Assert.Equal(
            [.. contact.AsObject().Select(column => column.Key), "DiallerCampaignsResultCodes", "DiallerContactsHistory"],
            fresh.Select(column => column.Key));
        Assert.Null(fresh["DiallerCampaignsResultCodes"]);
        Assert.Empty(fresh["DiallerContactsHistory"]!.AsArray());

        foreach (var key in (string[])["Delay (Delay)", "Success (Done)"])
            (await tenant.PostAsync($"{Path}/contact/{contact["ID"]}/history",
                $$"""{"PhoneNumberOffset":1,"ResultCodesExportKey":"{{key}}"}""")).Is(200);
        var called = (await tenant.PostAsync(Path, body)).Record;
        Assert.Equal("Success (Done)", (string)called["DiallerCampaignsResultCodes"]!["ExportKey"]!);
        Assert.Equal(
            ["Delay (Delay)", "Success (Done)"],
            called["DiallerContactsHistory"]!.AsArray().Select(entry => (string)entry!["DiallerCampaignsResultCodes"]!["ExportKey"]!));
    }

    [Fact]
    public async Task Deletion_Says_Of_Each_Key_What_Became_Of_It()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var campaign = await tenant.NewCampaignAsync();
        var anothers = await other.NewContactAsync(await other.NewCampaignAsync(), "\"UserData\":\"theirs\"");
        var a = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        var b = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        var c = await tenant.NewContactAsync(campaign);
        var reply = (await tenant.DeleteAsync(Path, $$"""{"IDList":[{{a}},{{c}},99999999],"UserDataList":["u","theirs"]}""")).Is(200);
        Assert.Equal($"[{a},{c}]", reply.Json["DeletedIDs"]!.ToJsonString());
        Assert.Equal("[99999999]", reply.Json["NotFoundIDs"]!.ToJsonString());
        Assert.Equal("[\"u\"]", reply.Json["DeletedUserData"]!.ToJsonString());
        Assert.Equal("[\"theirs\"]", reply.Json["NotFoundUserData"]!.ToJsonString());
        Assert.Equal(3, reply.Count);
        (await tenant.GetAsync($"{Path}/{b}")).IsError(404);
        Assert.Equal([anothers], (await other.GetAsync(Path)).Ids);
        Assert.Equal(0, (await tenant.DeleteAsync(Path, $$"""{"IDList":[{{a}}]}""")).Is(200).Count);
    }

    [Theory]
    [InlineData("{}", "IDList")]
    [InlineData("""{"IDList":null}""", "IDList")]
    [InlineData("""{"IDList":1}""", "IDList")]
    [InlineData("""{"IDList":{"a":[1]}}""", "IDList")]
    [InlineData("""{"UserDataList":"u"}""", "UserDataList")]
    [InlineData("""{"IDList":[1,"2"]}""", "IDList[1]")]
    [InlineData("""{"IDList":[1.5]}""", "IDList[0]")]
    [InlineData("""{"IDList":[null]}""", "IDList[0]")]
    [InlineData("""{"IDList":[[1]]}""", "IDList[0]")]
    [InlineData("""{"IDList":[9223372036854775808]}""", "IDList[0]")]
    [InlineData("""{"IDList":[18446744073709551616]}""", "IDList[0]")]
    [InlineData("""{"UserDataList":["u",1]}""", "UserDataList[1]")]
    [InlineData("""{"UserDataList":["\ud800"]}""", "UserDataList[0]")]
    [InlineData("""{"UserDataList":["u"],"IDList":["\udfff"]}""", "IDList[0]")]
    public async Task Wrong_Lists_Are_Refused_And_Delete_Nothing(string body, string field)
    {
        var tenant = await app.NewTenantAsync();
        await tenant.NewContactAsync(await tenant.NewCampaignAsync(), "\"UserData\":\"u\"");
        (await tenant.PostAsync(Path, body)).Names(field);
        (await tenant.DeleteAsync(Path, body)).Names(field);
        Assert.Equal(1, await tenant.CountAsync());
    }

    [Fact]
    public async Task Retrieval_Takes_10000_Keys_And_No_More()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync());
        Assert.Equal([id], (await tenant.PostAsync(Path, List(id, 10_000))).Is(200).Ids);
        (await tenant.PostAsync(Path, List(id, 10_001))).IsError(413);
        (await tenant.PostAsync(Path + "?languagesID=de", List(id, 1))).Names("languagesID");
    }

    private static string List(long first, int count) =>
        "{\"IDList\":[" + string.Join(',', Enumerable.Range(0,
            count).Select(i => (first + (100_000L * i)).ToString(CultureInfo.InvariantCulture))) + "]}";
}
