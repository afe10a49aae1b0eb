using System.Text.Json.Serialization;
using Dialbook.Telemetry;

namespace Dialbook.Jobs;

/// <summary>Sends the messages that jobs are worked on for.</summary>
public sealed class JobQueue(DialbookQueues queues)
{
    /// <param name="queue">One of <see cref="DialbookQueues"/>.</param>
    /// <param name="delay">How long nobody sees the message.</param>
    internal Task SendAsync(string queue, JobMessage message, CancellationToken cancellationToken, TimeSpan? delay = null) =>
        queues.SendAsync(
            queue, message with { Trace = DialbookTelemetry.Trace }, JobMessageJson.Default.JobMessage, delay, cancellationToken);
}

/// <summary>A queue message: what is to be worked on.</summary>
/// <param name="Chunk">The chunk; <see langword="null"/> where the work is on the job as a whole.</param>
/// <param name="Trace">The request or message that caused it.</param>
public sealed record JobMessage(
    int Client,
    string Job,
    int? Chunk = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trace = null) : ITracedMessage;

[JsonSerializable(typeof(JobMessage))]
internal sealed partial class JobMessageJson : JsonSerializerContext;
