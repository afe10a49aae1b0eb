using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Dialbook.Storage;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

#pragma warning disable RS0030 // what is stored is looked at without the domain
namespace Dialbook.Tests.Compatibility;

/// <summary>
/// An emulator of its own with the rows that an earlier version of Dialbook wrote, by a Table client of its own; <c>requests.txt</c> shows
/// how. They are put there as they were, by plain HTTP: no client has a say in their types.
/// </summary>
public sealed partial class EarlierStore : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";
    private const int SideBySide = 8;
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Dialbook.Tests/Compatibility");
    private readonly AzuriteServer _azurite = new();

    /// <summary>The rows of each table, as they were stored.</summary>
    public JsonObject Rows { get; } = Read("rows.json");

    /// <summary>Queue messages, as texts, by queue.</summary>
    public JsonObject Messages { get; } = Read("messages.json");

    /// <summary>What was given out when the rows were made, and is by chance: secrets, and the IDs of jobs.</summary>
    public JsonObject Given { get; } = Read("given.json");

    internal ClientId Client { get; } = new(7);

    /// <summary>A process on the store, at a time of the day when the rows were made.</summary>
    /// <param name="time">Such as <c>14:18:49</c>.</param>
    internal Domain At(string time, HttpPipelineTransport? transport = null) => At(ClockAt(time), transport);

    internal Domain At(FakeTimeProvider clock, HttpPipelineTransport? transport = null) =>
        new(_azurite, clock, "before-", transport, transport is null ? 5 : 0);

    internal static FakeTimeProvider ClockAt(string time) => new(DateTimeOffset.Parse($"2026-03-01T{time}Z", CultureInfo.InvariantCulture));

    internal string Text(string name) => (string)Given[name]!;

    internal string JobId(string name) => (string)Given["jobs"]![name]!;

    /// <summary>All rows of a table, as the SDK reads them.</summary>
    internal Task<List<TableEntity>> ReadAsync(string table) =>
        new TableServiceClient(_azurite.ConnectionString).GetTableClient(table).QueryAsync<TableEntity>(filter: default(string))
            .ToListAsync().AsTask();

    internal List<JsonObject> Of(string table) => [.. Rows[table]!.AsArray().Select(row => row!.AsObject())];

    public async ValueTask InitializeAsync()
    {
        await _azurite.InitializeAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_azurite.TablePort}") };
        foreach (var (table, rows) in Rows)
        {
            await PostAsync(http, "Tables", new JsonObject { ["TableName"] = table });
            await Parallel.ForEachAsync(rows!.AsArray(), new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (row, _) =>
                await PostAsync(http, table, row!));
        }
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    private async Task PostAsync(HttpClient http, string resource, JsonNode body)
    {
        var path = $"/{Account}/{resource}";
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var key = Convert.FromBase64String(KeyPattern().Match(_azurite.ConnectionString).Groups["key"].Value);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{date}\n/{Account}{path}")));
        using var request = new HttpRequestMessage(HttpMethod.Post,
            path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("SharedKeyLite", $"{Account}:{signature}");
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2020-12-06");
        request.Headers.Add("Accept", "application/json;odata=nometadata");
        request.Headers.Add("Prefer", "return-no-content");
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!.AsObject();

    [GeneratedRegex("AccountKey=(?<key>[^;]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();
}
