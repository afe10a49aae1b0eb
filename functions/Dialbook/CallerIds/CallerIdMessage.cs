using System.Text.Json.Serialization;
using Dialbook.Telemetry;

namespace Dialbook.CallerIds;

/// <summary>A queue message: the set of a selection is to be refreshed.</summary>
/// <param name="Trace">The run of the timer that caused it.</param>
public sealed record CallerIdMessage(
    [property: JsonRequired] int Client,
    [property: JsonRequired] int Selection,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trace = null) : ITracedMessage;

/// <summary>The message as the queue keeps it.</summary>
[JsonSerializable(typeof(CallerIdMessage))]
internal sealed partial class CallerIdMessageJson : JsonSerializerContext;
