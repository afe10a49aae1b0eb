using System.Text.Json.Serialization;
using Dialbook.Telemetry;

namespace Dialbook.Jobs;

/// <summary>A queue message: what is to be worked on.</summary>
/// <param name="Chunk">The chunk of its rows; <see langword="null"/> where the work is on the job as a whole.</param>
/// <param name="Trace">The call that caused it.</param>
public sealed record JobMessage(
    int Client, string Job, int? Chunk = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trace = null) : ITracedMessage;

/// <summary>The message as the queue keeps it.</summary>
[JsonSerializable(typeof(JobMessage))]
internal sealed partial class JobMessageJson : JsonSerializerContext;
