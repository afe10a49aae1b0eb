using System.Text.Json.Serialization;
using Dialbook.Jobs;

namespace Dialbook.Functions.Triggers;

/// <summary>What comes in queue messages.</summary>
[JsonSerializable(typeof(JobMessage))]
internal sealed partial class TriggerJson : JsonSerializerContext;
