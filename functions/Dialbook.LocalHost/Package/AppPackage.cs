using System.Globalization;
using System.Text.Json;

namespace Dialbook.LocalHost.Package;

/// <summary>A published function app, as its files describe it. Its functions come from the worker.</summary>
internal sealed record AppPackage
{
    private const string File = "host.json";

    public required string Folder { get; init; }
    public required AppSettings Settings { get; init; }

    /// <value>30 minutes by default; <see cref="Timeout.InfiniteTimeSpan"/> for -1.</value>
    public required TimeSpan FunctionTimeout { get; init; }

    /// <value>What precedes every route; <c>api</c> by default.</value>
    public required string RoutePrefix { get; init; }

    /// <summary>Whether the host has spans of its own, in OpenTelemetry's way.</summary>
    public required bool HasSpans { get; init; }

    /// <summary>The options under <c>extensions</c>, by path, such as <c>queues:batchSize</c>.</summary>
    public required IReadOnlyDictionary<string, string?> Extensions { get; init; }

    /// <exception cref="StartException">The package breaks a rule of the Functions host.</exception>
    public static AppPackage Load(string folder)
    {
        var host = JsonFile.Read(Path.Combine(folder, File), PackageJson.Default.HostJson);
        if (host.Version != "2.0")
            throw new StartException($"{File}: version is \"{host.Version}\", not \"2.0\"");
        var extensions = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in host.Extensions ?? [])
            Flatten(name, value, extensions);
        return new AppPackage
        {
            Folder = folder,
            Settings = AppSettings.Load(folder),
            FunctionTimeout = ReadTimeout(host.FunctionTimeout),
            HasSpans = string.Equals(host.TelemetryMode, "OpenTelemetry", StringComparison.OrdinalIgnoreCase),
            RoutePrefix = extensions.GetValueOrDefault("http:routePrefix") ?? "api",
            Extensions = extensions,
        };
    }

    private static void Flatten(string path, JsonElement value, Dictionary<string, string?> into)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            into[path] = value.ToString();
            return;
        }

        foreach (var property in value.EnumerateObject())
            Flatten($"{path}:{property.Name}", property.Value, into);
    }

    private static TimeSpan ReadTimeout(string? text)
    {
        if (text is null)
            return TimeSpan.FromMinutes(30);
        if (text == "-1")
            return Timeout.InfiniteTimeSpan;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeout) && timeout > TimeSpan.Zero && timeout.TotalDays < 49
            ? timeout
            : throw new StartException($"{File}: functionTimeout \"{text}\" is neither a time span nor -1");
    }
}
