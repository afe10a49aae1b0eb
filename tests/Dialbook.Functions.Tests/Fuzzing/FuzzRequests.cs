using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Dialbook.Functions.Tests.OpenApi;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Fuzzing;

/// <summary>Makes requests of the document's operations up: as their schemas have them, and spoilt.</summary>
public sealed class FuzzRequests(
    ApiSurface surface, Random random, Tenant tenant, string appToken, IReadOnlyList<long> known, IReadOnlyList<string> texts)
{
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 200 };

    private static readonly string[] Headers =
    [
        "If-Match", "Idempotency-Key", "Prefer", "Accept", "Accept-Language", "Accept-Encoding", "SO-Language", "SO-TimeZone", "Cookie",
            "Origin", "Range",
        "X-Forwarded-For", "X-Forwarded-Host", "X-HTTP-Method-Override", "x-ms-invocation-id", "traceparent", "Expect", "X-XSRF-TOKEN",
        "If-None-Match",
    ];

    private readonly SchemaValues _values = new(surface, random, known);
    private readonly Mutation _mutation = new(random);

    public FuzzRequest Make(DocumentedOperation operation)
    {
        var path = new StringBuilder(
            operation.Path.Replace("{clientId}", tenant.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var separator = '?';
        var headers = new List<(string Name, string Value)> { ("SO-AppToken", appToken) };
        foreach (var parameter in operation.Parameters.Where(parameter => (string)parameter["name"]! != "clientId"))
        {
            var name = (string)parameter["name"]!;
            var isGiven = (bool?)parameter["required"] == true ? random.Next(12) > 0 : random.Next(3) == 0;
            switch ((string)parameter["in"]!)
            {
                case "path":
                    path.Replace($"{{{name}}}", Escape(TextOf(parameter)));
                    break;
                case "query" when isGiven:
                    path.Append(separator).Append(name).Append('=').Append(Escape(TextOf(parameter)));
                    separator = '&';
                    break;
                case "header" when isGiven && name != "SO-AppToken":
                    headers.Add((name, TextOf(parameter)));
                    break;
            }
        }

        if (random.Next(20) == 0)
            path.Append(separator).Append(Escape(OddTexts.Of(random))).Append('=').Append(Escape(OddTexts.Of(random)));
        if (random.Next(8) == 0)
            headers.Add((Headers[random.Next(Headers.Length)], OddTexts.Of(random)));
        headers.Add(("Authorization", random.Next(40) == 0 ? "Bearer " + OddTexts.Of(random) : "Bearer " + tenant.Token));
        return new(operation, path.ToString(), headers, MakeBody(operation));
    }

    private static string Escape(string text) => text.Length == 0 ? "x" : Uri.EscapeDataString(text.Length > 1000 ? text[..1000] : text);

    private string TextOf(JsonObject parameter) => random.Next(4) switch
    {
        0 => OddTexts.Of(random),
        1 when texts.Count > 0 => texts[random.Next(texts.Count)],
        2 => parameter["example"]?.ToString() ?? "",
        _ => _values.Make(parameter["schema"]!)?.ToString() ?? "",
    };

    private (string Type, byte[] Bytes)? MakeBody(DocumentedOperation operation)
    {
        if (operation.Body.Count == 0)
            return random.Next(10) == 0 ? ("application/json", Encoding.UTF8.GetBytes(OddTexts.Of(random))) : null;
        if (random.Next(30) == 0)
            return null;
        var (type, content) = operation.Body.ElementAt(random.Next(2) == 0 ? 0 : random.Next(operation.Body.Count));
        var value = content["example"] is { } example && random.Next(3) == 0 ? example.DeepClone() : _values.Make(content["schema"]!);
        if (random.Next(3) > 0)
            value = _mutation.Spoil(value);
        var text = Write(type, value, content);
        return (random.Next(25) == 0 ? OddType(type) : type, random.Next(4) == 0 ? _mutation.Spoil(text) : Encoding.UTF8.GetBytes(text));
    }

    private string Write(string type, JsonNode? value, JsonObject content) => type switch
    {
        "text/csv" =>
            (string?)content["example"] + string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => OddTexts.Of(random))) + "\n",
        "application/x-ndjson" => $"{content["example"]}{Json(value)}\n",
        "application/x-www-form-urlencoded" =>
            string.Join('&', Fields("", value).Select(field => $"{WebUtility.UrlEncode(field.Name)}={WebUtility.UrlEncode(field.Value)}")),
        _ when type.EndsWith("xml", StringComparison.Ordinal) => Xml("Root", value),
        _ => Json(value),
    };

    private static string Json(JsonNode? value) => value?.ToJsonString(Writing) ?? "null";

    private static IEnumerable<(string Name, string Value)> Fields(string name, JsonNode? value) => value switch
    {
        JsonObject fields => fields.SelectMany(field => Fields(name.Length == 0 ? field.Key : $"{name}.{field.Key}", field.Value)),
        JsonArray items => items.SelectMany((item, index) => Fields($"{name}[{index}]", item)),
        _ => [(name, value?.ToString() ?? "")],
    };

    private static string Xml(string name, JsonNode? value)
    {
        var element = $"<{name}>{value switch
        {
            JsonObject fields => string.Concat(fields.Where(field => IsName(field.Key)).Select(field => Xml(field.Key, field.Value))),
            JsonArray items => string.Concat(items.Select(item => Xml("Item", item))),
            _ => new XText(new string([.. (value?.ToString() ?? "").Where(sign => sign is '\t' or (>= ' ' and < '\ud800'))])).ToString(),
        }}</{name}>";
        return element;
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetter(name[0]);

    private string OddType(string type) => random.Next(6) switch
    {
        0 => type + "; charset=utf-16",
        1 => type + "; charset=\"utf-8\"; x=y",
        2 => "text/plain",
        3 => "multipart/form-data; boundary=x",
        4 => "application/octet-stream",
        _ => type.ToUpperInvariant(),
    };
}
