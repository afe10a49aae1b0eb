using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class HistoryTests(AppFixture app)
{
    [Fact]
    public async Task A_Call_Is_Recorded_With_Its_Result_And_The_Contacts_Tries()
    {
        var (tenant, id, path) = await NewAsync();
        var reply = (await tenant.PostAsync(path, """
            {"PhoneNumber":"+49 89 1234567","ResultCodesExportKey":"Delay (Delay)","UsersID":3,"dtResultCodesTry":"2024-09-26T08:36:37.568",
             "dtNextTry":"2030-01-01T10:00:00","nCause":17,"bPhoneNumberInvalid":true,
             "StatisticsPartA":{"ID":5,"bOutbound":true,"dtCallStart":"2024-09-26T08:36:00","nDuration":12,"Any":{"a":["ü"]}}}
            """)).Is(200);
        var entry = reply.Record.AsObject();
        Assert.Equal(
            (string[])["DiallerCampaignsResultCodes", "DiallerCampaignsResultCodesID", "DiallerContactsID", "DiallerResultCodesTypesID",
                "ID", "PhoneNumber",
                "PhoneNumberOffset", "StatisticsPartA", "StatisticsPartAID", "UsersID", "dtCreated", "dtLastModified", "dtResultCodesTry",
                "nResultCodesResult", "nResultCodesTries"],
            entry.Select(column => column.Key).Order(StringComparer.Ordinal));
        Assert.Equal(id, (long)entry["DiallerContactsID"]!);
        Assert.Equal(1, (int)entry["PhoneNumberOffset"]!);
        Assert.Equal(3, (int)entry["DiallerResultCodesTypesID"]!);
        Assert.Equal(3, (int)entry["UsersID"]!);
        Assert.Equal("2024-09-26T08:36:37.568", (string)entry["dtResultCodesTry"]!);
        Assert.Equal("Delay (Delay)", (string)entry["DiallerCampaignsResultCodes"]!["Content"]!);
        Assert.Equal(
            $$$"""{"ID":{{{entry["StatisticsPartAID"]}}},"bOutbound":true,"dtCallStart":"2024-09-26T08:36:00.000","nDuration":12,"Any":{"a":["\u00FC"]}}""",
            entry["StatisticsPartA"]!.ToJsonString());
        Assert.Equal(["records", "count", "status"], reply.Json.AsObject().Select(property => property.Key));

        var contact = await tenant.ReadAsync(id);
        Assert.Equal(1, (int)contact["nTries"]!);
        Assert.Equal(1, (int)contact["nTriesPhoneNumber1"]!);
        Assert.Equal(0, (int)contact["nTriesPhoneNumber2"]!);
        Assert.Equal(17, (int)contact["nPhoneNumber1LastCause"]!);
        Assert.True((bool)contact["bPhoneNumber1Invalid"]!);
        Assert.Equal("2024-09-26T08:36:37.568", (string)contact["dtLastTry"]!);
        Assert.Equal("2030-01-01T10:00:00.000", (string)contact["dtNextTry"]!);
        Assert.Equal((int)entry["DiallerCampaignsResultCodesID"]!, (int)contact["DiallerCampaignsResultCodesID"]!);
        Assert.Equal(reply.Text, (await tenant.GetAsync(path)).Is(200).Text);
    }

    [Fact]
    public async Task The_History_Of_A_UserData_Is_That_Of_All_Its_Contacts_Oldest_First()
    {
        var (tenant, first, path) = await NewAsync();
        var second = await tenant.NewContactAsync((int)(await tenant.ReadAsync(first))["DiallerCampaignsID"]!, "\"UserData\":\"u\"");
        Assert.Equal(0, (await tenant.GetAsync(path)).Is(200).Count);
        foreach (var id in (long[])[second, first, second])
            (await tenant.PostAsync($"dialler/contacts/contact/{id}/history",
                """{"PhoneNumberOffset":1,"ResultCodesExportKey":"Abort (Abort)"}""")).Is(200);
        var all = (await tenant.GetAsync("dialler/contacts/contact/history?userData=u")).Is(200);
        Assert.Equal([second, first, second], all.Records.Select(entry => (long)entry!["DiallerContactsID"]!));
        Assert.Equal(1, (await tenant.GetAsync(path)).Count);
        (await tenant.GetAsync("dialler/contacts/contact/history?userData=no")).IsError(404, "Dialler contact not found");
        (await tenant.GetAsync("dialler/contacts/contact/history")).Names("userData");
    }

    [Fact]
    public async Task Reaching_The_Campaigns_Tries_Gives_The_Contact_Up()
    {
        var (tenant, id, path) = await NewAsync(",\"nMaxTries\":2");
        const string Delayed = """{"PhoneNumberOffset":1,"ResultCodesExportKey":"Delay (Delay)","dtNextTry":"2030-01-01"}""";
        (await tenant.PostAsync(path, Delayed)).Is(200);
        Assert.NotNull((await tenant.ReadAsync(id))["dtNextTry"]);
        (await tenant.PostAsync(path, Delayed)).Is(200);
        Assert.Null((await tenant.ReadAsync(id))["dtNextTry"]);
        var extended = (await tenant.PostAsync("dialler/contacts", $$"""{"IDList":[{{id}}]}""")).Record;
        Assert.Equal("Max Tries (Abort)", (string)extended["DiallerCampaignsResultCodes"]!["ExportKey"]!);
        Assert.Equal(2, (int)extended["nTries"]!);
    }

    [Fact]
    public async Task Deleting_A_Contact_Deletes_Its_History()
    {
        var (tenant, id, path) = await NewAsync();
        (await tenant.PostAsync(path, """{"PhoneNumberOffset":1,"ResultCodesExportKey":"Abort (Abort)"}""")).Is(200);
        (await tenant.DeleteAsync($"dialler/contacts/contact/{id}")).Is(200);
        (await tenant.GetAsync(path)).IsError(404, "Dialler contact not found");
        (await tenant.GetAsync("dialler/contacts/contact/history?userData=u")).IsError(404, "Dialler contact not found");
    }

    [Theory]
    [InlineData("\"PhoneNumberOffset\":1", "DiallerCampaignsResultCodesID")]
    [InlineData("\"ResultCodesExportKey\":\"Success (Done)\"", "PhoneNumberOffset")]
    [InlineData("\"ResultCodesExportKey\":\"no\",\"PhoneNumberOffset\":1", "ResultCodesExportKey")]
    [InlineData("\"DiallerCampaignsResultCodesID\":999,\"PhoneNumberOffset\":1", "DiallerCampaignsResultCodesID")]
    [InlineData("\"PhoneNumberOffset\":0", "PhoneNumberOffset")]
    [InlineData("\"PhoneNumberOffset\":7", "PhoneNumberOffset")]
    [InlineData("\"UsersID\":\"3\"", "UsersID")]
    [InlineData("\"nCause\":1.5", "nCause")]
    [InlineData("\"bPhoneNumberInvalid\":0", "bPhoneNumberInvalid")]
    [InlineData("\"dtNextTry\":\"later\"", "dtNextTry")]
    [InlineData("\"ResultCodesExportKey\":\"Success (Done)\",\"PhoneNumberOffset\":1,\"dtNextTry\":\"2030-01-01\"", "dtNextTry")]
    [InlineData("\"StatisticsPartA\":[]", "StatisticsPartA")]
    [InlineData("\"StatisticsPartA\":{\"bOutbound\":1}", "StatisticsPartA.bOutbound")]
    [InlineData("\"StatisticsPartA\":{\"nDuration\":-1}", "StatisticsPartA.nDuration")]
    [InlineData("\"StatisticsPartA\":{\"x\":\"\\ud800\"}", "StatisticsPartA.x")]
    [InlineData("\"StatisticsPartA\":{\"\\ud800\":1}", "StatisticsPartA")]
    [InlineData("\"StatisticsPartA\":{\"x\":{\"y\":[\"\\ud800\"]}}", "StatisticsPartA.x")]
    [InlineData("\"StatisticsPartA\":{\"x\":{\"\\ud800\":1}}", "StatisticsPartA.x")]
    public async Task A_Wrong_Call_Is_Refused_And_Not_Recorded(string properties, string field)
    {
        var (tenant, id, path) = await NewAsync();
        (await tenant.PostAsync(path, "{" + properties + "}")).Names(field);
        Assert.Equal(0, (await tenant.GetAsync(path)).Is(200).Count);
        Assert.Equal(0, (int)(await tenant.ReadAsync(id))["nTries"]!);
    }

    [Fact]
    public async Task Measures_That_Are_Too_Long_Are_Refused()
    {
        var (tenant, _, path) = await NewAsync();
        (await tenant.PostAsync(path, $$$"""{"StatisticsPartA":{"x":"{{{new string('x', 16_000)}}}"}}""")).Names("StatisticsPartA");
    }

    private async Task<(Tenant Tenant, long Id, string Path)> NewAsync(string campaign = "")
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync("Campaign", campaign), "\"UserData\":\"u\"");
        return (tenant, id, $"dialler/contacts/contact/{id}/history");
    }
}
