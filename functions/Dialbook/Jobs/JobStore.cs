using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace Dialbook.Jobs;

/// <summary>The tables <c>Jobs</c> and <c>JobChunks</c>.</summary>
public sealed class JobStore(DialbookTables tables, TimeProvider clock, IJobObserver? observer = null)
{
    /// <summary>Why work failed that was tried too often.</summary>
    internal const string GivenUp = "Given up after several attempts";

    private const int ChunksSideBySide = 2;

    /// <summary>A job with its counts; <see langword="null"/> if there is none.</summary>
    public async Task<Job?> FindAsync(ClientId client, string id, CancellationToken cancellationToken) =>
        await FindRowAsync(client, id, cancellationToken) is { } row ? await CountedAsync(row, cancellationToken) : null;

    /// <exception cref="DialbookException">There is no such job.</exception>
    public async Task<Job> GetAsync(ClientId client, string id, CancellationToken cancellationToken) =>
        await FindAsync(client, id, cancellationToken) ?? throw DialbookException.JobNotFound();

    /// <summary>All jobs of a client, newest first.</summary>
    public async Task<List<Job>> ListAsync(ClientId client, CancellationToken cancellationToken)
    {
        var jobs = new List<Job>();
        foreach (var row in await ListRowsAsync(client, cancellationToken))
            jobs.Add(await CountedAsync(row, cancellationToken));
        return jobs;
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

    internal async Task<List<JobEntity>> ListRowsAsync(ClientId client, CancellationToken cancellationToken) =>
        await tables.Jobs.ListAsync<JobEntity>(TableFilters.Within(StorageKey.Of(client)), null, null, cancellationToken).ToListAsync(
            cancellationToken);

    /// <summary>Deletes a job with its chunks.</summary>
    internal async Task DeleteAsync(JobEntity job, CancellationToken cancellationToken)
    {
        await tables.JobChunks.RemoveAllAsync(TableFilters.Within(JobChunkEntity.Partition(job.Client, job.RowKey)), cancellationToken);
        await tables.Jobs.RemoveAsync(job.PartitionKey, job.RowKey, default, cancellationToken);
    }

    internal async Task<JobEntity?> FindRowAsync(ClientId client, string id, CancellationToken cancellationToken) =>
        JobId.IsValid(id) ? await tables.Jobs.FindAsync<JobEntity>(StorageKey.Of(client), id, null, cancellationToken) : null;

    /// <summary>
    /// The job that a message is about; <see langword="null"/> if it is gone or has ended, so that there is nothing to do.
    /// </summary>
    internal async Task<JobEntity?> FindRunningAsync(JobMessage message, CancellationToken cancellationToken) =>
        await FindRowAsync(new ClientId(message.Client), message.Job, cancellationToken) is { IsEnded: false } job ? job : null;

    /// <summary>Notes a new job.</summary>
    /// <returns>Whether it was noted; <see langword="false"/> if it is there already.</returns>
    internal Task<bool> TryAddAsync(ClientId client, string id, JobKind kind, Action<JobEntity> fill, CancellationToken cancellationToken)
    {
        var job = new JobEntity { PartitionKey = StorageKey.Of(client), RowKey = id, Kind = kind, Created = clock.GetUtcNow() };
        fill(job);
        return ConditionalWrite.UnlessExistsAsync(tables.Jobs.AddAsync(job, cancellationToken));
    }

    /// <summary>Notes that the work has begun, unless that is noted.</summary>
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
        var progress = await ReadProgressAsync(job, cancellationToken);
        await ChangeAsync(job.Client, job.RowKey, row =>
        {
            row.Error ??= error;
            row.End(progress.Counts, clock.GetUtcNow());
        }, cancellationToken);
    }

    /// <summary>Begins a job anew whose call broke off and is repeated. One that was cancelled stays as it is.</summary>
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
                TellEnd(job);
            return true;
        }, cancellationToken);
        return job;
    }

    /// <summary>Writes a chunk's input or outcome.</summary>
    /// <returns>Whether it was written; <see langword="false"/> if it is there already.</returns>
    internal async Task<bool> TryAddAsync(JobChunkEntity chunk, CancellationToken cancellationToken)
    {
        var isNew = await ConditionalWrite.UnlessExistsAsync(tables.JobChunks.AddAsync(chunk, cancellationToken));
        if (isNew && chunk is JobOutcomeEntity)
            JobTelemetry.Count(chunk.Counts);
        return isNew;
    }

    internal Task<T?> FindInputAsync<T>(ClientId client, string job, long number, CancellationToken cancellationToken)
        where T : JobChunkEntity, new() =>
        tables.JobChunks.FindAsync<T>(JobChunkEntity.Partition(client, job), JobChunkEntity.InputRow(number), null, cancellationToken);

    internal Task<T?> FindOutcomeAsync<T>(ClientId client, string job, long number, CancellationToken cancellationToken)
        where T : JobChunkEntity, new() =>
        tables.JobChunks.FindAsync<T>(JobChunkEntity.Partition(client, job), JobChunkEntity.OutcomeRow(number), null, cancellationToken);

    /// <summary>The chunks' inputs, in order.</summary>
    internal IAsyncEnumerable<T> ListInputsAsync<T>(JobEntity job, CancellationToken cancellationToken)
        where T : JobChunkEntity, new() =>
        tables.JobChunks.ListAsync<T>(JobChunkEntity.Inputs(job.Client, job.RowKey), 20, null, cancellationToken);

    /// <summary>The chunks that are done, in order; with an outcome, those in which some row came to it.</summary>
    internal async IAsyncEnumerable<(T Input, JobOutcomeEntity Outcome)> ListDoneAsync<T>(
        ClientId client, string job, RowOutcome? outcome, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : JobChunkEntity, new()
    {
        var progress = await ReadProgressAsync(client, job, cancellationToken);
        var done = progress.Inputs.Where(number => progress.Outcomes.TryGetValue(number, out var counts) && counts.Has(outcome));
        await foreach (var (input, results) in InOrder.SelectAsync(done, ChunksSideBySide, ReadAsync, cancellationToken))
        {
            if (input is not null && results is not null)
                yield return (input, results);
        }

        async Task<(T? Input, JobOutcomeEntity? Outcome)> ReadAsync(long number) =>
            (await FindInputAsync<T>(client, job, number, cancellationToken), await FindOutcomeAsync<JobOutcomeEntity>(
                client, job, number, cancellationToken));
    }

    /// <summary>Counts what is done, from the chunks.</summary>
    internal Task<JobProgress> ReadProgressAsync(JobEntity job, CancellationToken cancellationToken) =>
        ReadProgressAsync(job.Client, job.RowKey, cancellationToken);

    /// <inheritdoc cref="ReadProgressAsync(JobEntity, CancellationToken)"/>
    internal async Task<JobProgress> ReadProgressAsync(ClientId client, string job, CancellationToken cancellationToken)
    {
        var counts = default(JobCounts);
        var inputs = new List<long>();
        var outcomes = new Dictionary<long, JobCounts>();
        DateTimeOffset? lastOutcome = null, lastChange = null;
        var chunks = TableFilters.Within(JobChunkEntity.Partition(client, job));
        await foreach (var chunk in tables.JobChunks.ListAsync<JobChunkEntity>(chunks, null, JobChunkEntity.Select, cancellationToken))
        {
            counts += chunk.Counts;
            lastChange = Later(lastChange, chunk.Timestamp);
            if (!chunk.IsOutcome)
            {
                inputs.Add(chunk.Number);
                continue;
            }

            outcomes.Add(chunk.Number, chunk.Counts);
            lastOutcome = Later(lastOutcome, chunk.Timestamp);
        }

        return new(counts, inputs, outcomes, lastOutcome, lastChange);

        static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
    }

    private void TellEnd(JobEntity job)
    {
        JobTelemetry.CountEnd(job);
        observer?.Ended(job.ToJob(job.Counts));
    }

    private async Task<Job> CountedAsync(JobEntity row, CancellationToken cancellationToken)
    {
        if (row.IsEnded && row.State != JobState.Cancelled)
            return row.ToJob(row.Counts);

        var progress = await ReadProgressAsync(row, cancellationToken);
        if (row is { IsEnded: false, IsImport: true, Chunks: { } chunks } && progress.Outcomes.Count >= chunks)
        {
            // nobody counts while the rows are written, so the first who looks sees the end
            row = await ChangeAsync(
                row.Client, row.RowKey, job =>
                    job.End(progress.Counts, progress.LastOutcome ?? clock.GetUtcNow()), cancellationToken) ?? row;
        }

        return row.ToJob(progress.Counts);
    }
}
