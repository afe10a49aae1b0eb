using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dialbook.Benchmarks;

/// <summary>
/// The least that the store needs: ready-made requests, signed before the clock runs, sent straight to it by a bare HTTP client whose
/// answers are read and thrown away.
/// </summary>
internal sealed class Floor : IDisposable
{
    private const string Headers = "Accept: application/json;odata=nometadata\r\nDataServiceVersion: 3.0\r\n";
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
    public HttpRequestMessage Query(string table, string partitionKey, string from, string to, int top = 1_000) => Signed(
        HttpMethod.Get, $"{table}()",
        $"?$top={top}&$filter=" + Uri.EscapeDataString($"PartitionKey eq '{partitionKey}' and RowKey ge '{from}' and RowKey lt '{to}'"));

    /// <summary>An insert.</summary>
    public HttpRequestMessage Insert(string table, string row)
    {
        var request = Signed(HttpMethod.Post, table, "");
        request.Content = new StringContent(row, Encoding.UTF8, "application/json");
        request.Headers.Add("Prefer", "return-no-content");
        return request;
    }

    /// <summary>A transaction of inserts, all in one partition.</summary>
    public HttpRequestMessage InsertAll(string table, IEnumerable<string> rows) => Transaction(rows.Select(row =>
        $"POST {_endpoint}/{table} HTTP/1.1\r\n{Headers}Prefer: return-no-content\r\nContent-Type: application/json\r\n\r\n{row}"));

    /// <summary>A transaction of replacements, all in one partition.</summary>
    public HttpRequestMessage ReplaceAll(string table, IEnumerable<(string PartitionKey, string RowKey, string Row)> rows) =>
        Transaction(rows.Select(row =>
            $"PUT {Address(table, row.PartitionKey, row.RowKey)} HTTP/1.1\r\n{Headers}If-Match: *\r\n"
            + $"Content-Type: application/json\r\n\r\n{row.Row}"));

    /// <summary>A transaction of deletions, all in one partition.</summary>
    public HttpRequestMessage DeleteAll(string table, IEnumerable<(string PartitionKey, string RowKey)> keys) =>
        Transaction(keys.Select(key => $"DELETE {Address(table, key.PartitionKey, key.RowKey)} HTTP/1.1\r\n{Headers}If-Match: *\r\n\r\n"));

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

    /// <summary>Sends a ready-made transaction and makes sure that it was not refused, which its status does not say.</summary>
    public async Task SendAllAsync(HttpRequestMessage transaction)
    {
        using var answer = await _http.SendAsync(transaction);
        if (await answer.Content.ReadAsStringAsync() is var parts && parts.Contains("HTTP/1.1 4", StringComparison.Ordinal))
            throw new InvalidOperationException(parts);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Rows as they are stored, ready to be inserted elsewhere.</summary>
    public async Task<List<string>> ReadRowsAsync(string table, string partitionKey)
    {
        var rows = new List<string>();
        var from = "!";
        for (var isMore = true; isMore;)
        {
            using var request = Query(table, partitionKey, from, "~");
            using var answer = await _http.SendAsync(request);
            using var page = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
            var read = page.RootElement.GetProperty("value");
            rows.AddRange(read.EnumerateArray().Select(Stored));

            // behind the last key, before any other
            isMore = answer.Headers.Contains("x-ms-continuation-NextRowKey");
            from = isMore ? read[read.GetArrayLength() - 1].GetProperty("RowKey").GetString() + "!" : from;
        }

        return rows;
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

    private string Address(string table, string partitionKey, string rowKey) =>
        $"{_endpoint}/{table}(PartitionKey='{partitionKey}',RowKey='{rowKey}')";

    private HttpRequestMessage Transaction(IEnumerable<string> actions)
    {
        var body = new StringBuilder("--batch_b\r\nContent-Type: multipart/mixed; boundary=changeset_c\r\n\r\n");
        const string Action = "--changeset_c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n";
        foreach (var action in actions)
            body.Append(Action).Append(action).Append("\r\n");
        body.Append("--changeset_c--\r\n--batch_b--\r\n");
        var request = Signed(HttpMethod.Post, "$batch", "");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString()));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=batch_b");
        return request;
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
