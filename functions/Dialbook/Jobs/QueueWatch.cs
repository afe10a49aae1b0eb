namespace Dialbook.Jobs;

/// <summary>Looks how long messages wait. Only a look tells of a queue that nobody works on.</summary>
public sealed class QueueWatch(DialbookQueues queues, TimeProvider clock)
{
    /// <summary>A wait that is worth a word: so long that no load explains it which workers keep up with.</summary>
    public static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    /// <summary>Measures the age of the oldest message of each queue.</summary>
    /// <returns>Those that are <see cref="LongWait"/> or more.</returns>
    public async Task<IReadOnlyList<(string Queue, TimeSpan Age)>> LookAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<(string, TimeSpan)>();
        foreach (var name in DialbookQueues.All)
        {
            var since = await queues.FindOldestAsync(name, cancellationToken);
            var age = since is { } inserted
                && clock.GetUtcNow() - inserted is var waited && waited > TimeSpan.Zero ? waited : TimeSpan.Zero;
            JobTelemetry.Record(name, age);
            if (age >= LongWait)
                waiting.Add((name, age));
        }

        return waiting;
    }
}
