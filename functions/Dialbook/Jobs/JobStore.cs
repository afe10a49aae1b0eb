namespace Dialbook.Jobs;

/// <summary>The table <c>Jobs</c>, with the counts of the jobs' chunks.</summary>
public sealed class JobStore(DialbookTables tables, JobChunkStore chunks, TimeProvider clock, IJobObserver? observer = null)
{
    /// <summary>Why work failed that was tried too often.</summary>
    internal const string TooManyAttempts = "Given up after several attempts";

    /// <summary>A job with its counts; <see langword="null"/> if there is none.</summary>
    public async Task<Job?> FindAsync(ClientId client, string id, CancellationToken cancellationToken) =>
        await FindRowAsync(client, id, cancellationToken) is { } row ? await CountAsync(row, cancellationToken) : null;

    /// <exception cref="DialbookException">There is no such job.</exception>
    public async Task<Job> GetAsync(ClientId client, string id, CancellationToken cancellationToken) =>
        await FindAsync(client, id, cancellationToken) ?? throw DialbookException.JobNotFound();

    /// <summary>All jobs of a client, newest first.</summary>
    public async Task<List<Job>> ListAsync(ClientId client, CancellationToken cancellationToken)
    {
        var jobs = new List<Job>();
        foreach (var row in await ListRowsAsync(client, cancellationToken))
            jobs.Add(await CountAsync(row, cancellationToken));
        return jobs;
    }

    /// <summary>
    /// Saves that a job has ended, if all its chunks are done and its row does not say so yet. Nobody counts while the rows are written, so
    /// this is for whoever has read it; until then each reader counts anew, and comes to the same end.
    /// </summary>
    /// <returns>The job as it is now.</returns>
    public async Task<Job> SaveEndAsync(Job job, CancellationToken cancellationToken)
    {
        if (!job.IsEndUnsaved)
            return job;
        var row = await ChangeAsync(
            job.Client, job.Id, row => row.End(job.Counts, new DateTimeOffset(job.Finished!.Value)), cancellationToken);
        return row?.ToJob(job.Counts) ?? job;
    }

    /// <summary>Ends a job: what is not begun will not be begun. One that was cancelled before stays as it is.</summary>
    /// <exception cref="DialbookException">There is no such job, it has ended otherwise, or it deletes a campaign.</exception>
    public async Task<Job> CancelAsync(ClientId client, string id, CancellationToken cancellationToken)
    {
        var job = await GetAsync(client, id, cancellationToken);
        if (job.Kind == JobKind.DeleteCampaign)
            throw new DialbookException(DialbookFault.Conflict, "The deletion of a campaign cannot be cancelled");
        if (job.IsRunning)
        {
            await ChangeAsync(client, id, row => row.End(JobState.Cancelled, clock.GetUtcNow()), cancellationToken);
            job = await GetAsync(client, id, cancellationToken);
        }

        return job.State == JobState.Cancelled ? job : throw new DialbookException(DialbookFault.Conflict, "The job has ended");
    }

    /// <summary>The chunks that were done since a time, in any order: when, and how many rows each had.</summary>
    public async Task<List<(DateTimeOffset Time, int Rows)>> ListActivityAsync(
        ClientId client, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var done = new List<(DateTimeOffset, int)>();
        foreach (var job in await ListRowsAsync(client, cancellationToken))
        {
            if (job.Finished < since)
                continue;
            await foreach (var chunk in chunks.ListOutcomeCountsAsync(job, cancellationToken))
            {
                if (chunk.Timestamp >= since)
                    done.Add((chunk.Timestamp, chunk.Counts.Processed));
            }
        }

        return done;
    }

    internal async Task<List<JobEntity>> ListRowsAsync(ClientId client, CancellationToken cancellationToken) =>
        await tables.Jobs.ListAsync<JobEntity>(TableFilters.Within(StorageKey.Of(client)), null, null, cancellationToken)
            .ToListAsync(cancellationToken);

    /// <summary>Deletes a job with its chunks.</summary>
    internal async Task DeleteAsync(JobEntity job, CancellationToken cancellationToken)
    {
        await chunks.DeleteAllAsync(job, cancellationToken);
        await tables.Jobs.RemoveAsync(job.PartitionKey, job.RowKey, default, cancellationToken);
    }

    internal async Task<JobEntity?> FindRowAsync(ClientId client, string id, CancellationToken cancellationToken) =>
        JobId.IsValid(id) ? await tables.Jobs.FindAsync<JobEntity>(StorageKey.Of(client), id, null, cancellationToken) : null;

    /// <summary>
    /// The job that a message is about; <see langword="null"/> if it is gone or has ended, so that there is nothing to do.
    /// </summary>
    internal async Task<JobEntity?> FindRunningAsync(JobMessage message, CancellationToken cancellationToken) =>
        await FindRowAsync(new ClientId(message.Client), message.Job, cancellationToken) is { IsEnded: false } job ? job : null;

    /// <summary>Adds a new job.</summary>
    /// <returns>Whether it was added; <see langword="false"/> if it is there already.</returns>
    internal Task<bool> TryAddAsync(ClientId client, string id, JobKind kind, Action<JobEntity> fill, CancellationToken cancellationToken)
    {
        var job = new JobEntity { PartitionKey = StorageKey.Of(client), RowKey = id, Kind = kind, Created = clock.GetUtcNow() };
        fill(job);
        return ConditionalWrite.UnlessExistsAsync(tables.Jobs.AddAsync(job, cancellationToken));
    }

    /// <summary>Saves that the work has begun, unless that is saved.</summary>
    internal async Task StartAsync(JobEntity job, CancellationToken cancellationToken)
    {
        if (job.Started is not null)
            return;
        await ChangeAsync(job.Client, job.RowKey, row =>
        {
            row.State = JobState.Running;
            row.Started ??= clock.GetUtcNow();
        }, cancellationToken);
    }

    /// <summary>Ends a job with what its chunks tell; with an error it has failed.</summary>
    internal async Task EndAsync(JobEntity job, string? error, CancellationToken cancellationToken)
    {
        var progress = await chunks.ReadProgressAsync(job.Client, job.RowKey, cancellationToken);
        await ChangeAsync(job.Client, job.RowKey, row =>
        {
            row.Error ??= error;
            row.End(progress.Counts, clock.GetUtcNow());
        }, cancellationToken);
    }

    /// <summary>Begins a job anew whose request broke off and is repeated. One that was cancelled stays as it is.</summary>
    internal Task ReopenAsync(ClientId client, string id, Action<JobEntity> fill, CancellationToken cancellationToken) =>
        ChangeAsync(client, id, job => job.State != JobState.Cancelled, job =>
        {
            (job.State, job.Finished, job.Error) = (job.Started is null ? JobState.Queued : JobState.Running, null, null);
            fill(job);
        }, cancellationToken);

    /// <summary>Changes a job that has not ended, by compare-and-set.</summary>
    /// <returns>The job as it is now; <see langword="null"/> if there is none.</returns>
    internal Task<JobEntity?> ChangeAsync(ClientId client, string id, Action<JobEntity> change, CancellationToken cancellationToken) =>
        ChangeAsync(client, id, job => !job.IsEnded, change, cancellationToken);

    private async Task<JobEntity?> ChangeAsync(
        ClientId client, string id, Func<JobEntity, bool> mayChange, Action<JobEntity> change, CancellationToken cancellationToken)
    {
        JobEntity? job = null;
        await CompareAndSet.RepeatAsync(async _ =>
        {
            job = await FindRowAsync(client, id, cancellationToken);
            if (job is null || !mayChange(job))
                return true;
            var hadEnded = job.IsEnded;
            change(job);
            if (!await ConditionalWrite.UnlessChangedAsync(
                tables.Jobs.UpdateAsync(job, job.ETag, TableUpdateMode.Replace, cancellationToken)))
                return false;
            if (job.IsEnded && !hadEnded)
            {
                JobTelemetry.CountEnd(job);
                observer?.OnEnded(job.ToJob(job.Counts));
            }

            return true;
        }, cancellationToken);
        return job;
    }

    /// <summary>A job as its chunks tell; of one that has ended its row says it all, unless work went on behind a cancellation.</summary>
    private async Task<Job> CountAsync(JobEntity row, CancellationToken cancellationToken)
    {
        if (row.IsEnded && row.State != JobState.Cancelled)
            return row.ToJob(row.Counts);
        var progress = await chunks.ReadProgressAsync(row.Client, row.RowKey, cancellationToken);
        if (row is not { IsEnded: false, IsImport: true, Chunks: { } total } || progress.Outcomes.Count < total)
            return row.ToJob(progress.Counts);
        row.End(progress.Counts, progress.LastOutcome ?? clock.GetUtcNow());
        return row.ToJob(progress.Counts) with { IsEndUnsaved = true };
    }
}

/// <summary>Learns of jobs. An interface, since the domain does not log.</summary>
public interface IJobObserver
{
    /// <summary>A job has ended. Called once for each, by the process that saved its end.</summary>
    void OnEnded(Job job);
}
