using System.Text.Json.Nodes;

namespace Dialbook.Functions.Tests.Running;

/// <summary>A client whose CRM is filled and asked over the API, by associate 7.</summary>
public sealed class CrmTenant(Tenant tenant, CrmCaller caller)
{
    public const int AssociateId = 7;

    public Tenant Tenant => tenant;

    public CrmCaller Caller => caller;

    public static async Task<CrmTenant> CreateAsync(AppFixture app, string timeZone = "UTC")
    {
        var tenant = await app.NewTenantAsync(timeZone);
        var token = await tenant.PostAsync("tokens", $$"""{"Name":"Phone","Role":"admin","AssociateID":{{AssociateId}}}""");
        return new(tenant, CrmCaller.Bearer(app.App, (string)token.Is(200).Record["Token"]!));
    }

    /// <summary>The same client at another app on the same store.</summary>
    public CrmTenant At(TestApp other) => new(tenant.At(other), caller.At(other));

    /// <summary>Calls an agent's method, such as <c>Contact/GetContact?contactId=1</c>.</summary>
    public Task<Reply> CallAsync(string method, string? body = "null", params (string Name, string Value)[] headers) =>
        caller.SendAsync("POST", "Agents/" + method, body, headers);

    /// <summary>What a method answers, which must be 200; <see langword="null"/> for null.</summary>
    public async Task<JsonNode?> AskAsync(string method, string? body = "null", params (string Name, string Value)[] headers)
    {
        var reply = await CallAsync(method, body, headers);
        Assert.True(reply.Status == 200, $"{method}: {reply.Status} {reply.Text}");
        return JsonNode.Parse(reply.Bytes);
    }

    /// <summary>Calls a method that answers nothing.</summary>
    public async Task DoAsync(string method, string? body = "null")
    {
        var reply = await CallAsync(method, body);
        Assert.True(reply.Status == 204, $"{method}: {reply.Status} {reply.Text}");
    }

    /// <summary>Fails unless the call is refused as wrong, with that message.</summary>
    public async Task RefusesAsync(string method, string body, string message, string type = "SoValidationException")
    {
        var reply = await CallAsync(method, body);
        Assert.True(reply.Status == 400, $"{method}: {reply.Status} {reply.Text}");
        Assert.Equal((type, message), ((string)reply.Json["ErrorType"]!, (string)reply.Json["Message"]!));
    }

    /// <summary>Upserts rows by their primary keys.</summary>
    /// <param name="columns">The columns, with commas between.</param>
    /// <param name="rows">The rows, with | between their cells.</param>
    /// <returns>The primary keys.</returns>
    public async Task<int[]> UpsertAsync(string table, string columns, params string[] rows)
    {
        var result = (await AskAsync("DatabaseTable/Upsert", Rows(table, columns, rows)))!;
        Assert.True((bool)result["Success"]!);
        return [.. result["RowStatus"]!.AsArray().Select(row => (int)row!["PrimaryKey"]!)];
    }

    /// <summary>The body of a mass operation.</summary>
    public static string Rows(string table, string columns, params string[] rows) => new JsonObject
    {
        ["TableName"] = table,
        ["Columns"] = new JsonArray([.. columns.Split(',').Select(column => JsonValue.Create(column))]),
        ["Keys"] = new JsonArray(),
        ["Data"] = new JsonArray([.. rows.Select(row => new JsonArray([.. row.Split('|').Select(cell => JsonValue.Create(cell))]))]),
        ["NomatchAction"] = "NoChange",
        ["ReturnRowStatus"] = true,
    }.ToJsonString();
}
