using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dialbook.Telemetry;

namespace Dialbook.Jobs;

/// <summary>What is measured of jobs and their queues.</summary>
internal static class JobTelemetry
{
    private static readonly Counter<long> Rows = DialbookTelemetry.Meter.CreateCounter<long>(
        "dialbook.job.rows", "{row}", "Rows of jobs that are done, by what became of them");

    private static readonly Counter<long> Ended = DialbookTelemetry.Meter.CreateCounter<long>(
        "dialbook.job.ended", "{job}", "Jobs that have ended, by kind and state");

    private static readonly Gauge<double> Age = DialbookTelemetry.Meter.CreateGauge<double>(
        "dialbook.queue.age", "s", "How long the oldest message of a queue has waited, as of the last minute");

    /// <summary>A span for a part of a job's work.</summary>
    public static Activity? Start(string name, JobEntity job, int? chunk = null)
    {
        var span = DialbookTelemetry.Start(name)?
            .SetTag(DialbookTelemetry.ClientTag, job.Client.Value).SetTag(DialbookTelemetry.JobTag, job.RowKey);
        return chunk is null ? span : span?.SetTag("dialbook.chunk", chunk);
    }

    /// <summary>Counts the rows of a chunk, once, when its outcome is written.</summary>
    public static void Count(JobCounts counts)
    {
        if (!Rows.Enabled)
            return;
        foreach (var outcome in Enum.GetValues<RowOutcome>())
        {
            if (counts.Of(outcome) is > 0 and var count)
                Rows.Add(count, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        }
    }

    public static void CountEnd(JobEntity job)
    {
        if (Ended.Enabled)
            Ended.Add(1, new("kind", job.Kind.ToString()), new("state", job.State.ToString()));
    }

    public static void RecordAge(string queue, TimeSpan age) =>
        Age.Record(age.TotalSeconds, new KeyValuePair<string, object?>("queue", queue));
}

/// <summary>Measures how long messages wait: nothing else tells of a queue that nobody works on.</summary>
public sealed class QueueWaitingTimes(DialbookQueues queues, TimeProvider clock)
{
    /// <summary>So long that no load explains it that workers keep up with.</summary>
    public static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    /// <summary>Measures the age of the oldest message of each queue.</summary>
    /// <returns>Those of <see cref="LongWait"/> and more.</returns>
    public async Task<IReadOnlyList<(string Queue, TimeSpan Age)>> MeasureAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<(string, TimeSpan)>();
        foreach (var name in DialbookQueues.All)
        {
            var since = await queues.FindOldestAsync(name, cancellationToken);
            var age = since is { } inserted
                && clock.GetUtcNow() - inserted is var waited && waited > TimeSpan.Zero ? waited : TimeSpan.Zero;
            JobTelemetry.RecordAge(name, age);
            if (age >= LongWait)
                waiting.Add((name, age));
        }

        return waiting;
    }
}
