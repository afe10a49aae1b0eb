using System.Text;
using System.Text.Json.Nodes;

namespace Dialbook.Functions.Tests.Running;

/// <summary>An answer, read to its end.</summary>
public sealed record Reply(int Status, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes)!;

    /// <summary>The first record.</summary>
    public JsonNode Record => Json["records"]![0]!;

    public JsonArray Records => Json["records"]!.AsArray();

    public int Count => (int)Json["count"]!;

    /// <summary>The IDs of the records, in their order.</summary>
    public long[] Ids => [.. Records.Select(record => (long)record!["ID"]!)];

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, bytes, headers);
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Fails unless the answer has that status, in its body too.</summary>
    public Reply Is(int status)
    {
        Assert.True(Status == status, $"{status} expected: {Status} {Text}");
        Assert.Equal(status, (int)Json["status"]!);
        return this;
    }

    /// <summary>Fails unless the host answered that there is no such address.</summary>
    public void IsNowhere() => Assert.Equal((404, ""), (Status, Text));

    /// <summary>Fails unless the answer is an error as the contract shows it.</summary>
    public Reply IsError(int status, string? error = null)
    {
        Is(status);
        var text = (string?)Json["error"];
        Assert.False(string.IsNullOrWhiteSpace(text));
        if (error is not null)
            Assert.Equal(error, text);
        Assert.StartsWith("application/json", Header("Content-Type"), StringComparison.Ordinal);
        return this;
    }

    /// <summary>Fails unless the answer is a 400 that names the field.</summary>
    public Reply Names(string field)
    {
        IsError(400);
        var fields = Json["details"]!.AsArray().Select(detail => (string)detail!["field"]!);
        Assert.Contains(field, fields);
        Assert.All(Json["details"]!.AsArray(), detail => Assert.False(string.IsNullOrEmpty((string?)detail!["error"])));
        return this;
    }
}
