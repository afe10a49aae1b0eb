using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Dialbook.Functions.Tests.OpenApi;

/// <summary>A request as the document has it: examples in the path, mandatory parameters, the example of the body.</summary>
public static class DocumentedRequest
{
    public static HttpRequestMessage Of(DocumentedOperation operation, int client, string? authorization)
    {
        var body = operation.Body.FirstOrDefault();
        return Of(
            operation, PathOf(operation, client), authorization,
            body.Value?["example"] is { } example ? (body.Key, TextOf(example)) : null);
    }

    public static HttpRequestMessage Of(DocumentedOperation operation, string path, string? authorization, (string Type, string Text)? body)
    {
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (body is { } given)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(given.Text));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(given.Type);
        }

        return request;
    }

    private static string PathOf(DocumentedOperation operation, int client)
    {
        var path = operation.Path.Replace("{clientId}", client.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var query = new List<string>();
        foreach (var parameter in operation.Parameters)
        {
            var (name, value) = ((string)parameter["name"]!, Uri.EscapeDataString(parameter["example"]?.ToString() ?? ""));
            if ((string)parameter["in"]! == "path")
                path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            else if ((bool?)parameter["required"] == true)
                query.Add($"{name}={value}");
        }

        return query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
    }

    private static string TextOf(JsonNode example) =>
        example is JsonValue value && value.TryGetValue<string>(out var text) ? text : example.ToJsonString();
}
