using System.Globalization;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class BatchTests(AppFixture app)
{
    private const string Path = "dialler/contacts";

    [Fact]
    public async Task Retrieval_gives_each_contact_once_IDs_as_given_and_then_UserData()
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
    public async Task An_extended_record_has_every_column_the_result_code_and_the_history_newest_last()
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
    public async Task Deletion_says_of_each_key_what_became_of_it()
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
    public async Task Wrong_lists_are_refused_and_delete_nothing(string body, string field)
    {
        var tenant = await app.NewTenantAsync();
        await tenant.NewContactAsync(await tenant.NewCampaignAsync(), "\"UserData\":\"u\"");
        (await tenant.PostAsync(Path, body)).Names(field);
        (await tenant.DeleteAsync(Path, body)).Names(field);
        Assert.Equal(1, await tenant.CountAsync());
    }

    [Fact]
    public async Task Retrieval_takes_10000_keys_and_no_more()
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
