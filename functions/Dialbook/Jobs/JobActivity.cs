namespace Dialbook.Jobs;

/// <summary>Tells how many rows of jobs were worked on when.</summary>
public sealed class JobActivity(DialbookTables tables, JobStore jobs)
{
    /// <summary>The chunks that were done since then, in any order: when, and how many rows each had.</summary>
    public async Task<List<(DateTimeOffset Time, int Rows)>> ListAsync(
        ClientId client, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var done = new List<(DateTimeOffset, int)>();
        foreach (var job in await jobs.ListRowsAsync(client, cancellationToken))
        {
            if (job.Finished < since)
                continue;
            await foreach (var chunk in tables.JobChunks.ListAsync<JobChunkEntity>(
                JobChunkEntity.Outcomes(client, job.RowKey), null, JobChunkEntity.Select, cancellationToken))
            {
                if (chunk.Timestamp >= since)
                    done.Add((chunk.Timestamp, chunk.Counts.Processed));
            }
        }

        return done;
    }
}
