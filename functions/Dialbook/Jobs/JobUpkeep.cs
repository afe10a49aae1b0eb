namespace Dialbook.Jobs;

/// <summary>Sees to it that each job ends, and goes in time.</summary>
public sealed class JobUpkeep(JobStore jobs, JobChunkStore chunks, JobQueue queue, TimeProvider clock)
{
    /// <summary>How long a job that has ended is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>A job of which nothing was heard for so long has perhaps lost its messages.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(15);

    /// <summary>Deletes the jobs that ended long ago.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RemoveExpiredAsync(ClientId client, CancellationToken cancellationToken)
    {
        var rows = await jobs.ListRowsAsync(client, cancellationToken);
        var expired = rows.FindAll(job => job.Finished < clock.GetUtcNow() - Lifetime);
        foreach (var job in expired)
            await jobs.DeleteAsync(job, cancellationToken);
        return expired.Count;
    }

    /// <summary>
    /// Ends jobs that are done, closes those whose request was lost, and sends messages anew for those that stand still; a message that
    /// comes twice does no harm.
    /// </summary>
    /// <returns>How many were closed or sent on.</returns>
    public async Task<int> ReviveAsync(ClientId client, CancellationToken cancellationToken)
    {
        foreach (var job in await jobs.ListAsync(client, cancellationToken))
            await jobs.SaveEndAsync(job, cancellationToken);
        var revived = 0;
        foreach (var job in (await jobs.ListRowsAsync(client, cancellationToken)).Where(job => !job.IsEnded))
        {
            var progress = await chunks.ReadProgressAsync(job.Client, job.RowKey, cancellationToken);
            if (job.ReceivingUntil is { } until
                ? until >= clock.GetUtcNow()
                : LastSign(job, progress) >= clock.GetUtcNow() - Silence)
                continue;
            revived++;
            var isWhole = job.ReceivingUntil is null && progress.Inputs.Count >= (job.Chunks ?? 0);
            var open = isWhole ? job : await CloseAsync(job, progress, cancellationToken);
            if (open is { IsEnded: false })
                await SendAsync(open, progress, cancellationToken);
        }

        return revived;
    }

    private static DateTimeOffset LastSign(JobEntity job, JobProgress progress) =>
        new[] { job.Created, job.Started ?? job.Created, progress.LastChange ?? job.Created }.Max();

    /// <summary>
    /// Closes a job whose body was being taken when its process ended. Rows that only create are imported as far as they came; anything
    /// else depends on all rows being there.
    /// </summary>
    private async Task<JobEntity?> CloseAsync(JobEntity job, JobProgress progress, CancellationToken cancellationToken) =>
        await jobs.ChangeAsync(job.Client, job.RowKey, row =>
        {
            if (row.ReceivingUntil != job.ReceivingUntil)
                return;
            var goesOn = row is { IsImport: true, Overwrites: false } && progress.Inputs.Count > 0;
            row.Chunks = progress.Inputs.Count;
            row.ReceivingUntil = null;
            row.Error = $"The call that brought the rows broke off. {(goesOn ? progress.Counts.Total : "No")} rows were taken";
            if (!goesOn)
                row.End(JobState.Failed, clock.GetUtcNow());
        }, cancellationToken);

    private async Task SendAsync(JobEntity job, JobProgress progress, CancellationToken cancellationToken)
    {
        // who plans a job sends the messages for its chunks
        IEnumerable<int?> open = job is { IsImport: true, Overwrites: false }
            ? progress.Inputs.Where(number => !progress.Outcomes.ContainsKey(number)).Select(number => (int?)number)
            : [null];
        foreach (var chunk in open)
        {
            await queue.SendAsync(
                job.IsImport ? DialbookQueues.Imports : DialbookQueues.Deletions, new(job.Client.Value, job.RowKey, chunk),
                cancellationToken);
        }
    }
}
