using System.Text.Json.Serialization;
using Dialbook.Campaigns;

namespace Dialbook.Storage;

/// <summary>What is kept as JSON inside a property.</summary>
[JsonSerializable(typeof(IReadOnlyList<ResultCode>))]
internal sealed partial class StorageJson : JsonSerializerContext;
