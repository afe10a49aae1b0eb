using Dialbook.Telemetry;

namespace Dialbook.Jobs;

/// <summary>Sends the messages that jobs are worked on for.</summary>
public sealed class JobQueue(DialbookQueues queues)
{
    /// <param name="queue">One of <see cref="DialbookQueues"/>.</param>
    /// <param name="chunk">The chunk of it; <see langword="null"/> where the work is on the job as a whole.</param>
    /// <param name="delay">How long nobody sees the message.</param>
    internal Task SendAsync(
        string queue, ClientId client, string job, int? chunk = null, TimeSpan? delay = null,
        CancellationToken cancellationToken = default) =>
        queues.SendAsync(
            queue, new JobMessage(client.Value, job, chunk, DialbookTelemetry.Trace), JobMessageJson.Default.JobMessage, delay,
            cancellationToken);
}
