namespace Dialbook.LocalHost.Package;

/// <summary>A <c>local.settings.json</c>: settings for the app that the environment does not have.</summary>
internal sealed record LocalSettingsJson(Dictionary<string, string>? Values);
