using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dialbook.LocalHost.Package;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(HostJson))]
[JsonSerializable(typeof(WorkerConfigJson))]
[JsonSerializable(typeof(LocalSettingsJson))]
[JsonSerializable(typeof(BindingJson))]
internal sealed partial class PackageJsonContext : JsonSerializerContext;
