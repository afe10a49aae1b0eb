using System.Collections;
using System.Text.RegularExpressions;

namespace Dialbook.LocalHost.Package;

/// <summary>The app's settings: the values of <c>local.settings.json</c>, over which the environment wins.</summary>
internal sealed partial class AppSettings
{
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary><c>Host.CORS</c>: origins, separated by commas.</summary>
    public string? CorsOrigins { get; private init; }

    public bool CorsCredentials { get; private init; }

    public static AppSettings Load(string folder)
    {
        var path = Path.Combine(folder, "local.settings.json");
        var file = File.Exists(path) ? JsonFile.Read(path, PackageJson.Default.LocalSettingsJson) : null;
        var values = new Dictionary<string, string>(file?.Values ?? [], StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            values[(string)variable.Key] = (string?)variable.Value ?? "";
        return new AppSettings { Values = values, CorsOrigins = file?.Host?.Cors, CorsCredentials = file?.Host?.CorsCredentials == true };
    }

    public bool IsDisabled(string function) =>
        bool.TryParse(Values.GetValueOrDefault($"AzureWebJobs.{function}.Disabled"), out var isDisabled) && isDisabled;

    /// <summary>Replaces each <c>%Name%</c> by the value of that setting.</summary>
    /// <exception cref="StartException">There is no such setting.</exception>
    public string Resolve(string text) => SettingPattern().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        return Values.GetValueOrDefault(name) ?? throw new StartException($"{text}: there is no setting {name}");
    });

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingPattern();
}
