using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class ReadAndActTests(AppFixture app)
{
    private const string Path = "dialler/contacts/contact";

    [Fact]
    public async Task Both_Addresses_Read_The_Same_Contact()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync());
        var one = (await tenant.GetAsync($"dialler/contacts/{id}")).Is(200);
        Assert.Equal(one.Text, (await tenant.GetAsync($"{Path}/{id}")).Is(200).Text);
        Assert.Equal(["records", "count", "status"], one.Json.AsObject().Select(property => property.Key));
        Assert.Equal(1, one.Count);
    }

    [Fact]
    public async Task By_UserData_All_Matches_Are_Read_Lowest_ID_First_And_None_Is_No_Error()
    {
        var tenant = await app.NewTenantAsync();
        var (a, b) = (await tenant.NewCampaignAsync("A"), await tenant.NewCampaignAsync("B"));
        long[] ids = [await tenant.NewContactAsync(b, "\"UserData\":\"u\""), await tenant.NewContactAsync(a, "\"UserData\":\"u\""),
            await tenant.NewContactAsync(b, "\"UserData\":\"u\"")];
        await tenant.NewContactAsync(a, "\"UserData\":\"U\"");
        Assert.Equal(ids.Order(), (await tenant.GetAsync(Path + "?userData=u")).Is(200).Ids);
        Assert.Equal("""{"records":[],"count":0,"status":200}""", (await tenant.GetAsync(Path + "?userData=no")).Text);
        Assert.Equal(0, (await tenant.GetAsync(Path + "?userData=")).Is(200).Count);
        (await tenant.GetAsync(Path)).Names("userData");
    }

    [Fact]
    public async Task A_Contact_Is_Deleted_By_ID_And_By_UserData_The_Lowest_ID()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var plain = await tenant.NewContactAsync(campaign);
        var first = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        var second = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        Assert.Equal("""{"status":200}""", (await tenant.DeleteAsync($"{Path}/{plain}")).Text);
        (await tenant.DeleteAsync($"{Path}/{plain}")).IsError(404, "Dialler contact not found");
        Assert.Equal("""{"status":200}""", (await tenant.DeleteAsync(Path + "?userData=u")).Text);
        (await tenant.GetAsync($"{Path}/{first}")).IsError(404, "Dialler contact not found");
        Assert.Equal([second], (await tenant.GetAsync(Path + "?userData=u")).Ids);
        (await tenant.DeleteAsync(Path + "?userData=u")).Is(200);
        (await tenant.DeleteAsync(Path + "?userData=u")).IsError(404, "Dialler contact not found");
        (await tenant.DeleteAsync(Path)).Names("userData");
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("POST")]
    public async Task Locking_And_Unlocking_May_Be_Repeated(string method)
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var id = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        var other = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        foreach (var key in (string[])[$"/{id}/", "/"])
        {
            var query = key == "/" ? "?userData=u" : "";
            Assert.Equal("""{"status":200}""", (await tenant.SendAsync(method, $"{Path}{key}lock{query}")).Text);
            var locked = await tenant.ReadAsync(id);
            Assert.True((bool)locked["bLocked"]!);
            Assert.NotNull(locked["dtLocked"]);
            (await tenant.SendAsync(method, $"{Path}{key}lock{query}")).Is(200);
            Assert.Equal(locked.ToJsonString(), (await tenant.ReadAsync(id)).ToJsonString());

            (await tenant.SendAsync(method, $"{Path}{key}unlock{query}")).Is(200);
            (await tenant.SendAsync(method, $"{Path}{key}unlock{query}")).Is(200);
            Assert.False((bool)(await tenant.ReadAsync(id))["bLocked"]!);
            Assert.Null((await tenant.ReadAsync(id))["dtLocked"]);
        }

        Assert.False((bool)(await tenant.ReadAsync(other))["bLocked"]!);
    }

    [Fact]
    public async Task A_Locked_Contact_Can_Be_Changed_And_Deleted()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync());
        (await tenant.SendAsync("PATCH", $"{Path}/{id}/lock")).Is(200);
        (await tenant.PutAsync(Path, $$"""{"ID":{{id}},"City":"x"}""")).Is(200);
        (await tenant.DeleteAsync($"{Path}/{id}")).Is(200);
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("POST")]
    public async Task A_Reset_Makes_A_Contact_As_Just_Imported_And_Keeps_Its_History(string method)
    {
        var tenant = await app.NewTenantAsync();
        var imported = await tenant.ImportAsync(await tenant.NewCampaignAsync(), "\"UserData\":\"u\"");
        foreach (var path in (string[])[$"{Path}/{imported["ID"]}/reset", $"{Path}/reset?userData=u"])
        {
            (await tenant.PostAsync($"{Path}/{imported["ID"]}/history", """
                {"PhoneNumberOffset":1,"ResultCodesExportKey":"Delay (Delay)","nCause":17,"bPhoneNumberInvalid":true,"dtNextTry":"2030-01-01"}
                """)).Is(200);
            Assert.Equal(1, (int)(await tenant.ReadAsync((long)imported["ID"]!))["nTries"]!);
            Assert.Equal("""{"status":200}""", (await tenant.SendAsync(method, path)).Text);
            var reset = await tenant.ReadAsync((long)imported["ID"]!);
            reset["dtLastModified"] = imported["dtLastModified"]!.DeepClone();
            Assert.Equal(imported.ToJsonString(), reset.ToJsonString());
        }

        Assert.Equal(2, (await tenant.GetAsync($"{Path}/{imported["ID"]}/history")).Is(200).Count);
    }

    [Theory]
    [InlineData("GET", "", null)]
    [InlineData("DELETE", "", null)]
    [InlineData("PATCH", "/lock", null)]
    [InlineData("PATCH", "/unlock", null)]
    [InlineData("PATCH", "/reset", null)]
    [InlineData("GET", "/history", null)]
    [InlineData("POST", "/history", """{"PhoneNumber":"110","ResultCodesExportKey":"Success (Done)"}""")]
    public async Task A_Contact_That_Is_Not_There_Or_Anothers_Is_Not_Found(string method, string below, string? body)
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var anothers = await other.NewContactAsync(await other.NewCampaignAsync(), "\"UserData\":\"u\"");
        foreach (var id in (string[])["0", "-1", "2147483648", "9223372036854775807", $"{anothers}"])
            (await tenant.SendAsync(method, $"{Path}/{id}{below}", body)).IsError(404, "Dialler contact not found");
        foreach (var id in (string[])["abc", "1.5", "1e3", "0x1", "-", "9223372036854775808", "-9223372036854775809"])
            (await tenant.SendAsync(method, $"{Path}/{id}{below}", body)).IsNowhere();
        if (method != "POST" && (method, below) != ("GET", ""))
            (await tenant.SendAsync(method, $"{Path}{below}?userData=u")).IsError(404, "Dialler contact not found");
        Assert.Equal(1, await other.CountAsync());
    }
}
