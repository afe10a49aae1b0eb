using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dialbook.Benchmarks;

/// <summary>
/// The least that the store needs: ready-made requests, signed before the clock runs, sent straight to it by a bare HTTP client whose answers
/// are read and thrown away.
/// </summary>
internal sealed class Floor : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 64 });
    private readonly string _endpoint;
    private readonly string _account;
    private readonly byte[] _key;

    public Floor(string connectionString)
    {
        var parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        _endpoint = parts["TableEndpoint"];
        _account = parts["AccountName"];
        _key = Convert.FromBase64String(parts["AccountKey"]);
    }

    /// <summary>A point read.</summary>
    public HttpRequestMessage Read(string table, string partitionKey, string rowKey) =>
        Signed(HttpMethod.Get, $"{table}(PartitionKey='{partitionKey}',RowKey='{rowKey}')", "");

    /// <summary>The rows of a partition whose keys are in a range, up to 1,000.</summary>
    public HttpRequestMessage Query(string table, string partitionKey, string from, string to) =>
        Signed(HttpMethod.Get, $"{table}()", "?$filter=" + Uri.EscapeDataString($"PartitionKey eq '{partitionKey}' and RowKey ge '{from}' and RowKey lt '{to}'"));

    /// <summary>An insert.</summary>
    public HttpRequestMessage Insert(string table, string row)
    {
        var request = Signed(HttpMethod.Post, table, "");
        request.Content = new StringContent(row, Encoding.UTF8, "application/json");
        request.Headers.Add("Prefer", "return-no-content");
        return request;
    }

    public async Task CreateTableAsync(string name)
    {
        using var request = Insert("Tables", $$"""{"TableName":"{{name}}"}""");
        await SendAsync(request);
    }

    /// <summary>Sends a ready-made request and reads the answer.</summary>
    public async Task SendAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{request.RequestUri}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        await answer.Content.CopyToAsync(Stream.Null);
    }

    /// <summary>Rows as they are stored, ready to be inserted elsewhere.</summary>
    public async Task<List<string>> ReadRowsAsync(string table, string partitionKey)
    {
        using var request = Query(table, partitionKey, "!", "~");
        using var answer = await _http.SendAsync(request);
        using var page = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return [.. page.RootElement.GetProperty("value").EnumerateArray().Select(Stored)];
    }

    public void Dispose() => _http.Dispose();

    private static string Stored(JsonElement row)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            foreach (var property in row.EnumerateObject())
            {
                if (property.Name is not ("odata.etag" or "Timestamp" or "Timestamp@odata.type"))
                    property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private HttpRequestMessage Signed(HttpMethod method, string resource, string query)
    {
        var request = new HttpRequestMessage(method, $"{_endpoint}/{resource}{query}");
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var path = request.RequestUri!.AbsolutePath;
        var signature = Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{date}\n/{_account}{path}")));
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2019-02-02");
        request.Headers.Authorization = new AuthenticationHeaderValue("SharedKeyLite", $"{_account}:{signature}");
        request.Headers.Accept.ParseAdd("application/json;odata=minimalmetadata");
        return request;
    }
}
