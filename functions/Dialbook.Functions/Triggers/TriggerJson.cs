using System.Text.Json.Serialization;
using Dialbook.CallerIds;
using Dialbook.Jobs;

namespace Dialbook.Functions.Triggers;

/// <summary>What comes in queue messages.</summary>
[JsonSerializable(typeof(JobMessage))]
[JsonSerializable(typeof(CallerIdMessage))]
internal sealed partial class TriggerJson : JsonSerializerContext;
