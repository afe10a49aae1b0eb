using System.Text.Json.Serialization;

namespace Dialbook.LocalHost.Admin;

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(StartRequest))]
internal sealed partial class AdminJsonContext : JsonSerializerContext;
