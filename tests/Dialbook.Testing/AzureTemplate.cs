using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Dialbook.Testing;

/// <summary>What <c>infra/main.bicep</c> compiles to: one template, and one in it for each module. It is compiled once.</summary>
public sealed partial class AzureTemplate : IAsyncLifetime
{
    private static readonly Lazy<Task<JsonNode>> Compiled = new(CompileAsync);

    private JsonNode _template = new JsonObject();

    public JsonObject Parameters => _template["parameters"]!.AsObject();

    /// <summary>The names of what it says of itself when it is deployed.</summary>
    public IEnumerable<string> Outputs => _template["outputs"]!.AsObject().Select(output => output.Key);

    /// <summary>What is made, in all modules.</summary>
    public IEnumerable<JsonNode> Resources => Items(_template).SelectMany(module => Items(module.Value["properties"]!["template"]!))
        .Select(resource => resource.Value).Where(resource => resource["existing"] is null);

    /// <summary>The template of the app's module.</summary>
    public JsonNode App => Module("app")["template"]!;

    /// <summary>The app's settings, with their values or the expressions for them.</summary>
    public IReadOnlyDictionary<string, string> AppSettings =>
        Single("Microsoft.Web/sites")["properties"]!["siteConfig"]!["appSettings"]!.AsArray()
            .ToDictionary(setting => (string)setting!["name"]!, setting => (string)setting!["value"]!, StringComparer.Ordinal);

    /// <summary>The alerts' queries, by the alerts' names.</summary>
    public IReadOnlyDictionary<string, string> Alerts => Module("alerts")["template"]!["variables"]!["rules"]!.AsArray()
        .ToDictionary(rule => (string)rule!["name"]!, rule => (string)rule!["query"]!, StringComparer.Ordinal);

    public async ValueTask InitializeAsync() => _template = await Compiled.Value;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The resource of a type that there is one of.</summary>
    public JsonNode Single(string type) => Resources.Single(resource => (string)resource["type"]! == type);

    /// <summary>A list of texts that a module has as a variable.</summary>
    public IReadOnlyList<string> List(string module, string variable) =>
        [.. Module(module)["template"]!["variables"]![variable]!.AsArray().Select(text => (string)text!)];

    /// <summary>
    /// A text of the app's module as it comes out with the defaults of the parameters, where it is no more than one of them; else as it is.
    /// </summary>
    public string WithDefaults(string text) =>
        Parameter(text) is { } name && Parameter((string?)Module("app")["parameters"]![name]!["value"] ?? "") is { } passed
            ? Parameters[passed]!["defaultValue"]!.ToString()
            : text;

    private static async Task<JsonNode> CompileAsync() =>
        JsonNode.Parse(string.Join('\n', await Bicep.RunAsync("build", Bicep.Main, "--stdout")))!;

    private static string? Parameter(string text) =>
        ParameterPattern().Match(text) is { Success: true } use ? use.Groups["name"].Value : null;

    /// <summary>The resources of a template, which has them by name or, in a simple one, without.</summary>
    private static IEnumerable<KeyValuePair<string, JsonNode>> Items(JsonNode template) => template["resources"] is JsonArray list
        ? list.Select(item => KeyValuePair.Create("", item!))
        : template["resources"]!.AsObject().Select(item => KeyValuePair.Create(item.Key, item.Value!));

    private JsonNode Module(string name) => Items(_template).Single(module => module.Key == name).Value["properties"]!;

    [GeneratedRegex(@"^\[(string\()?parameters\('(?<name>\w+)'\)\)?\]$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ParameterPattern();
}
