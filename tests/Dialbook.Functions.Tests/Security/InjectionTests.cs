using System.Text;
using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;
using Dialbook.Functions.Tests.Tenancy;

namespace Dialbook.Functions.Tests.Security;

/// <summary>
/// Texts that would break out of a filter or a key, wherever a text of a caller's reaches the store. (UserData:
/// <see cref="UserDataTests"/>.)
/// </summary>
public sealed class InjectionTests(AppFixture app)
{
    public static TheoryData<string> Hostile =>
    [
        "' or PartitionKey ne '", "') or (1 eq 1) or ('", "x' and RowKey gt '", "%27 or true", "../../0000000001", "0000000001-",
            "a/b\\c#d?e", "~", "$filter=true",
        "a\u0000b", "a\r\nX: b", "\t", "ſ\u202E\uFEFF", "{\"a\":1}", "<a>&amp;</a>", "--;drop table",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task As_The_Name_Of_A_Campaign_Or_A_Token(string text)
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var body = new JsonObject { ["Name"] = "n" + text, ["Role"] = "read" }.ToJsonString();
        foreach (var one in (Tenant[])[tenant, other])
        {
            foreach (var path in (string[])["dialler/campaigns", "tokens", "appTokens"])
            {
                var made = await one.PostAsync(path, body);
                if (made.Status == 400)
                    continue;
                Assert.Equal("n" + text, (string)made.Is(200).Record["Name"]!);
                Assert.Contains("n" + text, (await one.GetAsync(path)).Is(200).Records.Select(record => (string)record!["Name"]!));
            }
        }

        await tenant.NewCampaignAsync("Other");
        Assert.InRange((await other.GetAsync("dialler/campaigns")).Count, 0, 1);
        Assert.InRange((await tenant.PostAsync("dialler/campaigns", body)).Status, 400, 409);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task As_An_Idempotency_Key(string text)
    {
        var key = string.Concat(text.Where(char.IsAscii).Where(letter => !char.IsControl(letter)));
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        foreach (var one in (Tenant[])[tenant, other])
        {
            var first = (await one.PostAsync("dialler/campaigns", """{"Name":"Once"}""", ("Idempotency-Key", "k" + key))).Is(200);
            var again = (await one.PostAsync("dialler/campaigns", """{"Name":"Once"}""", ("Idempotency-Key", "k" + key))).Is(200);
            Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
            Assert.Equal(one.Number, (int)first.Record["ClientsID"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task As_An_ID_In_An_Address(string text)
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var campaign = await other.NewCampaignAsync();
        await other.NewContactAsync(campaign);
        const string Root = "rest/v1.0/{clientId}/";
        foreach (var operation in app.App.Operations.Where(operation =>
            operation.Path.StartsWith(Root, StringComparison.Ordinal) && operation.Path.Contains("{id}", StringComparison.Ordinal)))
        {
            foreach (var method in operation.Methods)
            {
                var path = operation.Path[Root.Length..]
                    .Replace("{id}", Uri.EscapeDataString(text), StringComparison.Ordinal).Replace(
                        "{codeId}", Uri.EscapeDataString(text), StringComparison.Ordinal);
                var reply = await tenant.SendAsync(method, path, method is "GET" or "HEAD" ? null : """{"Name":"x"}""");
                Assert.True(reply.Status is 400 or 404, $"{operation.Name} {text}: {reply.Status} {reply.Text}");
            }
        }

        Assert.Equal(1, await other.CountAsync());
        Assert.Equal(1, (await other.GetAsync("tokens")).Count);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task In_A_Filter_Or_An_Order(string text)
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        foreach (var one in (Tenant[])[tenant, other])
        {
            var campaign = await one.NewCampaignAsync();
            await one.NewContactAsync(campaign, new JsonObject { ["City"] = text }.ToJsonString()[1..^1]);
            await one.NewContactAsync(campaign, "\"City\":\"Köln\"");
        }

        var quoted = Uri.EscapeDataString($"City eq '{text.Replace("'", "''", StringComparison.Ordinal)}'");
        var found = (await tenant.GetAsync("dialler/contacts?filter=" + quoted)).Is(200);
        Assert.Equal((1, text, tenant.Number), (found.Count, (string)found.Record["City"]!, (int)found.Record["ClientsID"]!));
        foreach (var query in (string[])[$"filter=City eq '{text}'", $"filter={text}", $"orderBy={text}", $"diallerCampaignsID={text}",
            $"limitStart={text}", $"languagesID={text}"])
        {
            var reply = await tenant.GetAsync(
                "dialler/contacts?" + query.Split('=')[0] + "=" + Uri.EscapeDataString(query[(query.IndexOf('=') + 1)..]));
            Assert.True(reply.Status is 200 or 400 or 404, $"{query}: {reply.Status} {reply.Text}");
            if (reply.Status == 200)
                Assert.All(reply.Records, record => Assert.Equal(tenant.Number, (int)record!["ClientsID"]!));
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task As_A_Unique_Value_Of_The_CRM(string text)
    {
        var (crm, other) = (await CrmTenant.CreateAsync(app), await CrmTenant.CreateAsync(app));
        var body = new JsonObject
        {
            ["TableName"] = "contact",
            ["Columns"] = new JsonArray("number1", "name"),
            ["Keys"] = new JsonArray("number1"),
            ["Data"] = new JsonArray(new JsonArray("n" + text, "First"), new JsonArray("other", "Second")),
            ["NomatchAction"] = "NoChange",
            ["ReturnRowStatus"] = true,
        }.ToJsonString();
        foreach (var one in (CrmTenant[])[crm, other])
        {
            var first = await one.CallAsync("DatabaseTable/Upsert", body);
            if (first.Status == 400)
                continue;
            Assert.Equal([1, 2], first.Json["RowStatus"]!.AsArray().Select(row => (int)row!["PrimaryKey"]!));
            var again = (await one.AskAsync("DatabaseTable/Upsert", body))!;
            Assert.Equal((0, "NoUpdateNeeded"), ((int)again["Inserts"]!, (string)again["RowStatus"]![0]!["Action"]!));
        }

        foreach (var method in (string[])["DatabaseTable/ReadRow", "DatabaseTable/Truncate"])
            Assert.InRange(
                (await crm.CallAsync(method, new JsonObject { ["TableName"] = text, ["Id"] = 1 }.ToJsonString())).Status, 400, 404);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task As_A_Name_Or_A_Secret_To_Sign_In_By(string text)
    {
        var tenant = await app.NewTenantAsync();
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"n{text}:{text}"));
        var header = string.Concat(text.Where(char.IsAscii).Where(letter => !char.IsControl(letter)));
        foreach (var credential in (string[])[basic, "Bearer x" + header, "SOTicket 7T:" + header, "SOTicket x" + header])
            CrmSignInTests.AssertUnknown(await new CrmCaller(app.App, credential).GetPrincipalAsync());
        (await new Browser(app.App, Uri.EscapeDataString(text), "x").SendAsync("GET", tenant.Root + "tokens")).IsError(401);
    }
}
