using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class UpdateTests(AppFixture app)
{
    private const string Path = "dialler/contacts/contact";

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task What_Is_Absent_Stays_And_Null_Clears(string method)
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync(),
            "\"City\":\"Bonn\",\"Title\":\"Dr\",\"PhoneNumber2\":\"110\"");
        var changed = await tenant.SendAsync(method, Path,
            $$"""{"ID":{{id}},"City":null,"Company":"Co","PhoneNumber1":null,"nTries":7,"dtCreated":"2000-01-01"}""");
        var record = changed.Is(200).Record;
        Assert.Null(record["City"]);
        Assert.Equal("Dr", (string)record["Title"]!);
        Assert.Equal("Co", (string)record["Company"]!);
        Assert.Null(record["PhoneNumber1"]);
        Assert.Equal(0, (int)record["nTries"]!);
        Assert.DoesNotContain("2000", (string)record["dtCreated"]!, StringComparison.Ordinal);
        Assert.Equal(record.ToJsonString(), (await tenant.ReadAsync(id)).ToJsonString());
        Assert.Equal(1, changed.Count);
    }

    [Fact]
    public async Task By_UserData_The_Lowest_ID_Is_Changed_And_By_ID_UserData_Is_A_Value()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var first = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        var second = await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        Assert.Equal([first], (await tenant.PutAsync(Path, """{"UserData":"u","City":"Ulm"}""")).Is(200).Ids);
        Assert.Null((await tenant.ReadAsync(second))["City"]);

        (await tenant.PutAsync(Path, $$"""{"ID":{{first}},"UserData":"v"}""")).Is(200);
        Assert.Equal([first], (await tenant.GetAsync(Path + "?userData=v")).Is(200).Ids);
        Assert.Equal([second], (await tenant.GetAsync(Path + "?userData=u")).Is(200).Ids);
        (await tenant.PutAsync(Path, $$"""{"ID":{{first}},"UserData":null}""")).Is(200);
        Assert.Equal(0, (await tenant.GetAsync(Path + "?userData=v")).Is(200).Count);
    }

    [Theory]
    [InlineData("""{"City":"x"}""", "ID")]
    [InlineData("""{"UserData":"","City":"x"}""", "ID")]
    [InlineData("""{"ID":null,"UserData":null}""", "ID")]
    [InlineData("""{"ID":"1"}""", "ID")]
    [InlineData("""{"ID":1.5}""", "ID")]
    [InlineData("""{"ID":18446744073709551616}""", "ID")]
    [InlineData("""{"ID":$,"Name":null}""", "Name")]
    [InlineData("""{"ID":$,"Name":""}""", "Name")]
    [InlineData("""{"ID":$,"PhoneNumber1":null}""", "PhoneNumber1")]
    [InlineData("""{"ID":$,"PhoneNumber1":" "}""", "PhoneNumber1")]
    [InlineData("""{"ID":$,"City":1,"Company":"x"}""", "City")]
    public async Task A_Wrong_Change_Is_Refused_And_Changes_Nothing(string body, string field)
    {
        var tenant = await app.NewTenantAsync();
        var contact = await tenant.ImportAsync(await tenant.NewCampaignAsync());
        (await tenant.PutAsync(Path, body.Replace("$", contact["ID"]!.ToJsonString(), StringComparison.Ordinal))).Names(field);
        Assert.Equal(contact.ToJsonString(), (await tenant.ReadAsync((long)contact["ID"]!)).ToJsonString());
    }

    [Fact]
    public async Task Who_Is_Not_There_Is_Not_Found()
    {
        var tenant = await app.NewTenantAsync();
        foreach (var body in (string[])["""{"ID":0}""", """{"ID":-1}""", """{"ID":99999}""", """{"ID":9223372036854775807}""",
            """{"UserData":"no"}"""])
            (await tenant.PutAsync(Path, body)).IsError(404, "Dialler contact not found");
    }

    [Fact]
    public async Task Another_Campaign_Is_A_Conflict()
    {
        var tenant = await app.NewTenantAsync();
        var (campaign, other) = (await tenant.NewCampaignAsync("A"), await tenant.NewCampaignAsync("B"));
        var id = await tenant.NewContactAsync(campaign);
        (await tenant.PutAsync(Path, $$"""{"ID":{{id}},"DiallerCampaignsID":{{other}},"City":"x"}""")).IsError(409);
        (await tenant.PutAsync(Path, $$"""{"ID":{{id}},"DiallerCampaignsName":"B"}""")).IsError(409);
        (await tenant.PutAsync(Path, $$"""{"ID":{{id}},"DiallerCampaignsID":{{campaign}},"DiallerCampaignsName":"A"}""")).Is(200);
        Assert.Null((await tenant.ReadAsync(id))["City"]);
    }

    [Fact]
    public async Task An_ETag_Guards_Changes()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync());
        var etag = (await tenant.GetAsync($"dialler/contacts/{id}")).Header("ETag")!;
        Assert.Equal(etag, (await tenant.GetAsync($"{Path}/{id}")).Header("ETag"));
        var body = $$"""{"ID":{{id}},"City":"x"}""";
        var changed = (await tenant.PutAsync(Path, body, ("If-Match", etag))).Is(200);
        Assert.NotEqual(etag, changed.Header("ETag"));
        Assert.Equal(changed.Header("ETag"), (await tenant.GetAsync($"{Path}/{id}")).Header("ETag"));

        (await tenant.PutAsync(Path, body, ("If-Match", etag))).IsError(412);
        (await tenant.PutAsync(Path, body, ("If-Match", "garbage \"'"))).IsError(412);
        (await tenant.SendAsync("PATCH", $"{Path}/{id}/lock", null, ("If-Match", etag))).IsError(412);
        (await tenant.SendAsync("DELETE", $"{Path}/{id}", null, ("If-Match", etag))).IsError(412);
        Assert.False((bool)(await tenant.ReadAsync(id))["bLocked"]!);

        (await tenant.PutAsync(Path, body, ("If-Match", "*"))).Is(200);
        var last = (await tenant.GetAsync($"{Path}/{id}")).Header("ETag")!;
        (await tenant.SendAsync("DELETE", $"{Path}/{id}", null, ("If-Match", $"{etag}, {last}"))).Is(200);
    }
}
