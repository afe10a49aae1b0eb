using System.Text.Json.Nodes;

namespace Dialbook.Testing;

/// <summary>A template of <c>infra</c>, read as it stands.</summary>
public sealed class AzureTemplate
{
    private readonly JsonNode _template;

    private AzureTemplate(string text)
    {
        Text = text;
        _template = JsonNode.Parse(text)!;
    }

    public string Text { get; }

    public JsonObject Parameters => _template["parameters"]!.AsObject();

    public JsonObject Variables => _template["variables"]!.AsObject();

    public JsonArray Resources => _template["resources"]!.AsArray();

    /// <summary>The app's settings, with their values or the expressions for them.</summary>
    public IReadOnlyDictionary<string, string> AppSettings =>
        Single("Microsoft.Web/sites")["properties"]!["siteConfig"]!["appSettings"]!.AsArray()
            .ToDictionary(setting => (string)setting!["name"]!, setting => (string)setting!["value"]!, StringComparer.Ordinal);

    /// <param name="name">The file's name.</param>
    public static AzureTemplate Load(string name) => new(File.ReadAllText(Path.Combine(Repository.Root, "infra", name)));

    /// <summary>The resource of a type that there is one of.</summary>
    public JsonNode Single(string type) => Resources.Single(resource => (string)resource!["type"]! == type)!;

    /// <summary>A variable that is a list of texts.</summary>
    public IReadOnlyList<string> List(string variable) => [.. Variables[variable]!.AsArray().Select(text => (string)text!)];
}
