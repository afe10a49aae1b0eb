using Azure;
using Dialbook.Identity;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Jobs;

/// <summary>The tables <c>Jobs</c> and <c>JobChunks</c>.</summary>
public sealed class JobStore(DialbookTables tables, TimeProvider clock)
{
    /// <summary>A job with its counts; <see langword="null"/> if there is none.</summary>
    public async Task<Job?> FindAsync(ClientId client, string id, CancellationToken cancellationToken) =>
        JobId.IsValid(id) && await FindRowAsync(client, id, cancellationToken) is { } row ? await CountedAsync(row, cancellationToken) : null;

    /// <summary>All jobs of a client, newest first.</summary>
    public async Task<List<Job>> ListAsync(ClientId client, CancellationToken cancellationToken)
    {
        var jobs = new List<Job>();
        await foreach (var row in tables.Jobs.QueryAsync<JobEntity>(TableFilter.PartitionKey(StorageKey.Of(client)), null, null, cancellationToken))
            jobs.Add(await CountedAsync(row, cancellationToken));
        return jobs;
    }

    internal Task<JobEntity?> FindRowAsync(ClientId client, string id, CancellationToken cancellationToken) =>
        tables.Jobs.GetEntityIfExistsAsync<JobEntity>(StorageKey.Of(client), id, null, cancellationToken);

    /// <summary>Notes a new job, if it is not noted yet.</summary>
    internal Task AddAsync(ClientId client, string id, JobKind kind, int campaign, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessExistsAsync(tables.Jobs.AddEntityAsync(
            new JobEntity { PartitionKey = StorageKey.Of(client), RowKey = id, Kind = kind, CampaignId = campaign, Created = clock.GetUtcNow() },
            cancellationToken));

    internal Task StartAsync(JobEntity job, CancellationToken cancellationToken)
    {
        job.State = JobState.Running;
        job.Started ??= clock.GetUtcNow();
        return tables.Jobs.UpdateEntityAsync(job, ETag.All, TableUpdateMode.Replace, cancellationToken);
    }

    internal Task FinishAsync(JobEntity job, JobState state, CancellationToken cancellationToken)
    {
        job.State = state;
        job.Finished ??= clock.GetUtcNow();
        return tables.Jobs.UpdateEntityAsync(job, ETag.All, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Writes a piece's plan or outcome, if there is none yet.</summary>
    internal Task AddAsync(JobChunkEntity chunk, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessExistsAsync(tables.JobChunks.AddEntityAsync(chunk, cancellationToken));

    internal async Task<List<JobChunkEntity>> ListChunksAsync(string partitionKey, CancellationToken cancellationToken)
    {
        var chunks = new List<JobChunkEntity>();
        await foreach (var chunk in tables.JobChunks.QueryAsync<JobChunkEntity>(TableFilter.PartitionKey(partitionKey), null, null, cancellationToken))
            chunks.Add(chunk);
        return chunks;
    }

    private async Task<Job> CountedAsync(JobEntity row, CancellationToken cancellationToken)
    {
        var chunks = await ListChunksAsync(row.PartitionKey + "-" + row.RowKey, cancellationToken);
        return row.ToJob(chunks.Where(chunk => !chunk.IsDone).Sum(chunk => (long)chunk.Count), chunks.Where(chunk => chunk.IsDone).Sum(chunk => (long)chunk.Count));
    }
}
