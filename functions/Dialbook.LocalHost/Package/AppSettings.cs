using System.Collections;

namespace Dialbook.LocalHost.Package;

/// <summary>The app's settings: the environment and, beneath it, the values of <c>local.settings.json</c>.</summary>
internal sealed class AppSettings
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private AppSettings()
    {
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    public static AppSettings Load(string folder)
    {
        var settings = new AppSettings();
        var file = Path.Combine(folder, "local.settings.json");
        if (File.Exists(file))
        {
            foreach (var (name, value) in JsonFile.Read(file, PackageJsonContext.Default.LocalSettingsJson).Values ?? [])
                settings._values[name] = value;
        }

        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            settings._values[(string)variable.Key] = (string?)variable.Value ?? "";
        return settings;
    }
}
