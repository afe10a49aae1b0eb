using System.Globalization;
using System.Text.Json.Nodes;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tests.Running;

/// <summary>A client, and a token of it that signs its calls.</summary>
public sealed class Tenant(TestApp app, int number, string token)
{
    public const string PhoneNumber = "+49 89 1234567";

    private static int s_last = 1000;

    public int Number => number;

    public string Token => token;

    public string Root => $"/rest/v1.0/{number.ToString(CultureInfo.InvariantCulture)}/";

    public static async Task<Tenant> CreateAsync(TestApp app, string timeZone, int countryCode = 1)
    {
        var number = Interlocked.Increment(ref s_last);
        var (client, isNew) = await app.Service<ClientDirectory>()
            .CreateAsync(number, "Test", timeZone, TestContext.Current.CancellationToken, countryCode);
        Assert.True(isNew);
        var (_, secret) = await app.Service<TokenStore>()
            .CreateAsync(client, new("Test", Role.Admin), TestContext.Current.CancellationToken);
        return new Tenant(app, number, secret);
    }

    /// <summary>The same client and token at another app on the same store.</summary>
    public Tenant At(TestApp other) => new(other, number, token);

    /// <summary>The same client with another token, of that role.</summary>
    public async Task<Tenant> WithRoleAsync(string role)
    {
        var made = await PostAsync("tokens", $$"""{"Name":"{{role}}","Role":"{{role}}"}""");
        return new Tenant(app, number, (string)made.Is(200).Record["Token"]!);
    }

    public Task<Reply> GetAsync(string path) => SendAsync("GET", path);

    public Task<Reply> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync("POST", path, json, headers);

    public Task<Reply> PutAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync("PUT", path, json, headers);

    public Task<Reply> DeleteAsync(string path, string? json = null, params (string Name, string Value)[] headers) =>
        SendAsync("DELETE", path, json, headers);

    /// <summary>Sends to an address below the client's own.</summary>
    public Task<Reply> SendAsync(string method, string path, string? json = null, params (string Name, string Value)[] headers) =>
        app.SendAsync(method, Root + path, json, [("Authorization", "Bearer " + token), .. headers]);

    /// <summary>Sends a body as it stands.</summary>
    public Task<Reply> SendAsync(string method, string path, HttpContent content) => SendContentAsync(method, path, content);

    /// <inheritdoc cref="SendAsync(string, string, HttpContent)"/>
    public Task<Reply> SendContentAsync(string method, string path, HttpContent content, params (string Name, string Value)[] headers)
    {
        var request = Request(method, path, content);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        return app.SendAsync(request);
    }

    public HttpRequestMessage Request(string method, string path, HttpContent? content = null) =>
        new(new HttpMethod(method), Root + path) { Content = content, Headers = { { "Authorization", "Bearer " + token } } };

    /// <summary>A new campaign's ID.</summary>
    public async Task<int> NewCampaignAsync(string name = "Campaign", string more = "") =>
        (int)(await PostAsync("dialler/campaigns", $$"""{"Name":"{{name}}"{{more}}}""")).Is(200).Record["ID"]!;

    /// <summary>A body that imports: a name, a telephone number, and more if given, which may be another name or number.</summary>
    public static string Contact(int campaign, string more = "")
    {
        string[] usual = [$"\"DiallerCampaignsID\":{campaign}", "\"Name\":\"Name\"", $"\"PhoneNumber1\":\"{PhoneNumber}\""];
        var given = usual.Where(property => !more.Contains(property[..(property.IndexOf(':') + 1)], StringComparison.Ordinal));
        return $"{{{string.Join(',', [.. given, .. more.Length > 0 ? [more] : Array.Empty<string>()])}}}";
    }

    /// <summary>A new contact as it was answered.</summary>
    public async Task<JsonNode> ImportAsync(int campaign, string more = "") =>
        (await PostAsync("dialler/contacts/import", Contact(campaign, more))).Is(200).Record;

    /// <summary>A new contact's ID.</summary>
    public async Task<long> NewContactAsync(int campaign, string more = "") => (long)(await ImportAsync(campaign, more))["ID"]!;

    public async Task<JsonNode> ReadAsync(long id) => (await GetAsync($"dialler/contacts/{id}")).Is(200).Record;

    public async Task<int> CountAsync() => (await GetAsync("dialler/contacts")).Is(200).Count;
}
