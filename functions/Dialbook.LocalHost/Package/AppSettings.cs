using System.Collections;
using System.Text.RegularExpressions;

namespace Dialbook.LocalHost.Package;

/// <summary>The app's settings: the environment and, beneath it, the values of <c>local.settings.json</c>.</summary>
internal sealed partial class AppSettings
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private AppSettings()
    {
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The origins whose pages may call, as <c>Host.CORS</c> says.</summary>
    public string? CorsOrigins { get; private init; }

    /// <summary>Whether such a page may send credentials.</summary>
    public bool CorsCredentials { get; private init; }

    public static AppSettings Load(string folder)
    {
        var path = Path.Combine(folder, "local.settings.json");
        var file = File.Exists(path) ? JsonFile.Read(path, PackageJsonContext.Default.LocalSettingsJson) : null;
        var settings = new AppSettings { CorsOrigins = file?.Host?.Cors, CorsCredentials = file?.Host?.CorsCredentials == true };
        foreach (var (name, value) in file?.Values ?? [])
            settings._values[name] = value;
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            settings._values[(string)variable.Key] = (string?)variable.Value ?? "";
        return settings;
    }

    /// <summary>Whether a function is switched off.</summary>
    public bool IsDisabled(string function) =>
        bool.TryParse(_values.GetValueOrDefault($"AzureWebJobs.{function}.Disabled"), out var isDisabled) && isDisabled;

    /// <summary>A text with the values of the settings that it names, as <c>%Name%</c>.</summary>
    /// <exception cref="StartException">There is no such setting.</exception>
    public string Resolve(string text) => SettingPattern().Replace(
        text, match => _values.GetValueOrDefault(match.Groups["name"].Value) ?? throw new StartException($"{text}: there is no setting {match.Groups["name"].Value}"));

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingPattern();
}
