using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class UserDataTests(AppFixture app)
{
    public static TheoryData<string> Odd =>
    [
        "it's", "''", "\"quoted\"", "a/b", "a\\b", "#1", "what?", "50%", "%27", "a|b", "a+b", "a&userData=b", " ", "\t",
            "\u0001\u001f\u007f", "a\r\nb",
        "\u0000", "😀👩‍👩‍👧", "ÄÖÜß", "\uFEFF", "\u202E", "' or PartitionKey ne '", "~", "..", string.Concat(Enumerable.Repeat("😀", 128)),
            new string('\'', 256),
        new string('"', 256), new string('\u0001', 256), "null", "0", "{}",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Any_Text_Is_Kept_And_Found_Again(string userData)
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        await tenant.NewContactAsync(campaign, "\"UserData\":\"" + "other" + "\"");
        var json = JsonValue.Create(userData).ToJsonString();
        var made = await tenant.ImportAsync(campaign, $"\"UserData\":{json}");
        var id = (long)made["ID"]!;
        Assert.Equal(userData, (string)made["UserData"]!);
        Assert.Equal(userData, (string)(await tenant.ReadAsync(id))["UserData"]!);

        var query = "?userData=" + Uri.EscapeDataString(userData);
        Assert.Equal([id], (await tenant.GetAsync("dialler/contacts/contact" + query)).Is(200).Ids);
        (await tenant.SendAsync("PATCH", "dialler/contacts/contact/lock" + query)).Is(200);
        Assert.True((bool)(await tenant.ReadAsync(id))["bLocked"]!);
        Assert.Equal([id], (await tenant.PostAsync("dialler/contacts",
            new JsonObject { ["UserDataList"] = new JsonArray(userData) }.ToJsonString())).Is(200).Ids);
        Assert.Equal([id], (await tenant.PutAsync("dialler/contacts/contact", $"{{\"UserData\":{json},\"City\":\"x\"}}")).Is(200).Ids);
        Assert.Equal(id, (long)(await tenant.PostAsync("dialler/contacts/import?overwriteDuplicates=true", Tenant.Contact(campaign,
            $"\"UserData\":{json}"))).Is(200).Record["ID"]!);

        var filter = "?filter=" + Uri.EscapeDataString($"UserData eq '{userData.Replace("'", "''", StringComparison.Ordinal)}'");
        Assert.Equal([id], (await tenant.GetAsync("dialler/contacts" + filter)).Is(200).Ids);
        (await tenant.DeleteAsync("dialler/contacts/contact" + query)).Is(200);
        Assert.Equal(1, await tenant.CountAsync());
    }

    [Fact]
    public async Task Texts_That_Differ_In_Case_Or_Composition_Are_Different()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        foreach (var userData in (string[])["e\u0301", "\u00e9", "E\u0301", "e", "e ", " e"])
        {
            var id = await tenant.NewContactAsync(campaign, "\"UserData\":\"" + userData + "\"");
            Assert.Equal([id], (await tenant.GetAsync("dialler/contacts/contact?userData=" + Uri.EscapeDataString(userData))).Ids);
        }
    }
}
