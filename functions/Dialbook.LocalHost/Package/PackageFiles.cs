using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Dialbook.LocalHost.Package;

internal static class JsonFile
{
    /// <exception cref="StartException">The file is absent or not what it should be.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, type) ?? throw new StartException($"{path} is empty");
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be read: {wrong.Message}", wrong);
        }
    }
}

/// <summary>What this host reads of <c>host.json</c>.</summary>
internal sealed record HostJson(
    string? Version, string? FunctionTimeout, string? TelemetryMode, Dictionary<string, JsonElement>? Extensions);

internal sealed record WorkerConfigJson(WorkerConfigJson.DescriptionPart? Description)
{
    public sealed record DescriptionPart(string? DefaultExecutablePath, string? DefaultWorkerPath);
}

internal sealed record LocalSettingsJson(Dictionary<string, string>? Values, LocalSettingsJson.HostPart? Host)
{
    public sealed record HostPart(
        [property: JsonPropertyName("CORS")] string? Cors, [property: JsonPropertyName("CORSCredentials")] bool? CorsCredentials);
}

/// <summary>A binding of a function, as the worker declares it.</summary>
internal sealed record BindingJson(
    string? Type,
    string? Name,
    string? Route,
    IReadOnlyList<string>? Methods,
    string? QueueName,
    string? Connection,
    string? Schedule,
    bool? UseMonitor);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(HostJson))]
[JsonSerializable(typeof(WorkerConfigJson))]
[JsonSerializable(typeof(LocalSettingsJson))]
[JsonSerializable(typeof(BindingJson))]
internal sealed partial class PackageJson : JsonSerializerContext;
