using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dialbook.Testing;

/// <summary>A template of <c>infra</c>, read as it stands.</summary>
public sealed partial class AzureTemplate
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

    public static AzureTemplate Load(string name) => new(File.ReadAllText(Path.Combine(Repository.Root, "infra", name)));

    /// <summary>The resource of a type that there is one of.</summary>
    public JsonNode Single(string type) => Resources.Single(resource => (string)resource!["type"]! == type)!;

    /// <summary>A text as it comes out with the defaults of the parameters, where it is no more than one of them; else as it is.</summary>
    public string WithDefaults(string text) => ParameterPattern().Match(text) is not { Success: true } use
        ? text
        : Parameters[use.Groups["name"].Value]!["defaultValue"]! is JsonArray list ? string.Join(',', list.Select(one => (string)one!))
        : Parameters[use.Groups["name"].Value]!["defaultValue"]!.ToString();

    /// <summary>A variable that is a list of texts.</summary>
    public IReadOnlyList<string> List(string variable) => [.. Variables[variable]!.AsArray().Select(text => (string)text!)];

    [GeneratedRegex(
        @"^\[((string|join)\()?parameters\('(?<name>\w+)'\)(, ',')?\)?\]$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ParameterPattern();
}
