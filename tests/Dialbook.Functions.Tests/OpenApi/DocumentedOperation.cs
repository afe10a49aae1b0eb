using System.Text.Json.Nodes;

namespace Dialbook.Functions.Tests.OpenApi;

/// <summary>An operation of the document, with every reference followed where it is asked for.</summary>
public sealed record DocumentedOperation(ApiSurface Surface, string Method, string Path, JsonObject Json)
{
    public string Id => (string)Json["operationId"]!;

    /// <summary>The least role that it needs; <see langword="null"/> if it needs no credential.</summary>
    public string? Role => (string?)Json["x-required-role"];

    public bool IsCrm => Path.StartsWith("/api/v1/", StringComparison.Ordinal);

    public bool NamesClient => Path.Contains("{clientId}", StringComparison.Ordinal);

    public IEnumerable<JsonObject> Parameters => (Json["parameters"]?.AsArray() ?? []).Select(parameter => Surface.Follow(parameter!));

    /// <summary>The content types of its body, each with what the document says of it.</summary>
    public IReadOnlyDictionary<string, JsonObject> Body => Contents(Json["requestBody"]);

    public IEnumerable<int> Statuses =>
        Json["responses"]!.AsObject().Select(response => int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The content types of an answer.</summary>
    public IReadOnlyDictionary<string, JsonObject> Answer(int status) =>
        Contents(Json["responses"]![status.ToString(System.Globalization.CultureInfo.InvariantCulture)]);

    public override string ToString() => $"{Id} {Method} {Path}";

    private Dictionary<string, JsonObject> Contents(JsonNode? node) => node is null
        ? []
        : (Surface.Follow(node)["content"]?.AsObject() ?? []).ToDictionary(
            content => content.Key, content => content.Value!.AsObject(), StringComparer.Ordinal);
}
