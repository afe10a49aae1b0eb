using System.Text.Json.Serialization;

namespace Dialbook.Testing.Costs;

/// <summary>How prices and counts are kept.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Prices))]
[JsonSerializable(typeof(Counts))]
internal sealed partial class CostJson : JsonSerializerContext;
