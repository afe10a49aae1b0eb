using Azure.Data.Tables;
using Dialbook.Contacts;

namespace Dialbook.Jobs.Deletions;

/// <summary>
/// Deletes the contacts of a long list of keys as a job. All keys are looked up at once, which reads neighbours together; then chunk by
/// chunk is noted what it names, and deleted. So the work may be broken off and repeated anywhere, and still tells what became of each key.
/// </summary>
public sealed class BatchDeletion(
    DialbookTables tables, JobStore jobs, JobLimit limit, JobQueue queue, ContactDeletion deletion, TimeProvider clock)
{
    /// <summary>The most keys of one job.</summary>
    public const int MaxKeys = 100_000;

    private const int SideBySide = 4;

    /// <summary>Keeps the keys and sends the job on its way.</summary>
    /// <returns>The job's ID.</returns>
    /// <exception cref="DialbookException">Too many jobs run.</exception>
    public async Task<string> BeginAsync(ClientId client, ContactKeyList keys, CancellationToken cancellationToken)
    {
        await limit.ThrowIfReachedAsync(client, cancellationToken);
        var id = JobId.New(clock);
        var chunks = Cut(keys);
        await jobs.TryAddAsync(client, id, JobKind.DeleteContacts, job => job.Chunks = chunks.Count, cancellationToken);
        await Parallel.ForEachAsync(
            chunks.Index(), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (chunk, token) => await jobs.TryAddAsync(DeletionChunkEntity.For(client, id, chunk.Index, chunk.Item), token));
        await queue.SendAsync(DialbookQueues.Deletions, client, id, cancellationToken: cancellationToken);
        return id;
    }

    internal async Task RunAsync(JobEntity job, CancellationToken cancellationToken)
    {
        var left = await ListLeftAsync(job, cancellationToken);
        var doomed = await FindAsync(job.Client, left, cancellationToken);
        foreach (var (chunk, keys) in left)
        {
            if (await jobs.FindRowAsync(job.Client, job.RowKey, cancellationToken) is not { IsEnded: false })
                return;
            var begun = chunk.IsBegun ? chunk : await BeginAsync(job, chunk, keys, doomed, cancellationToken);
            var deleted = await deletion.DeleteAsync(doomed, keys, cancellationToken);
            await EndAsync(job, begun, keys, doomed, deleted, null, cancellationToken);
        }

        await jobs.EndAsync(job, null, cancellationToken);
    }

    /// <summary>Ends a job that failed too often: what is still there was not deleted.</summary>
    internal async Task GiveUpAsync(JobEntity job, CancellationToken cancellationToken)
    {
        var left = await ListLeftAsync(job, cancellationToken);
        var doomed = await FindAsync(job.Client, left, cancellationToken);
        foreach (var (chunk, keys) in left)
        {
            doomed.Failed.UnionWith(doomed.Left(keys).Select(contact => contact.Id));
            await EndAsync(job, chunk, keys, doomed, doomed.Report(keys, []), JobStore.GivenUp, cancellationToken);
        }

        await jobs.EndAsync(job, null, cancellationToken);
    }

    private static List<ContactKeyList> Cut(ContactKeyList keys) =>
    [
        .. keys.Ids.Chunk(DeletionChunkEntity.MaxKeys).Select(ids => new ContactKeyList(ids, [])),
        .. keys.UserData.Chunk(DeletionChunkEntity.MaxKeys).Select(userData => new ContactKeyList([], userData)),
    ];

    private async Task<List<(DeletionChunkEntity Chunk, ContactKeyList Keys)>> ListLeftAsync(
        JobEntity job, CancellationToken cancellationToken)
    {
        var progress = await jobs.ReadProgressAsync(job, cancellationToken);
        var left = new List<(DeletionChunkEntity, ContactKeyList)>();
        await foreach (var chunk in jobs.ListInputsAsync<DeletionChunkEntity>(job, cancellationToken))
        {
            if (!progress.Outcomes.ContainsKey(chunk.Number))
                left.Add((chunk, chunk.ReadKeys()));
        }

        return left;
    }

    private Task<DoomedContacts> FindAsync(
        ClientId client, List<(DeletionChunkEntity Chunk, ContactKeyList Keys)> chunks, CancellationToken cancellationToken) =>
        deletion.FindAsync(
            client, new([.. chunks.SelectMany(chunk => chunk.Keys.Ids)], [.. chunks.SelectMany(chunk => chunk.Keys.UserData)]),
            cancellationToken);

    /// <summary>Notes what the keys name, unless another worker did.</summary>
    private async Task<DeletionChunkEntity> BeginAsync(
        JobEntity job, DeletionChunkEntity chunk, ContactKeyList keys, DoomedContacts doomed, CancellationToken cancellationToken)
    {
        var change = new DeletionChunkEntity { PartitionKey = chunk.PartitionKey, RowKey = chunk.RowKey };
        change.Begin(
            [
                .. keys.Ids.Select(id => doomed.Has(id) ? id : 0),
                .. keys.UserData.Select(userData => doomed.Found.ByUserData[userData] is [var contact, ..] ? contact.Id : 0),
            ],
            [.. doomed.Left(keys).Select(contact => contact.Id)]);
        var write = tables.JobChunks.UpdateAsync(change, chunk.ETag, TableUpdateMode.Merge, cancellationToken);
        return await ConditionalWrite.UnlessChangedAsync(write)
            ? change
            : await jobs.FindInputAsync<DeletionChunkEntity>(job.Client, job.RowKey, chunk.Number, cancellationToken) ?? change;
    }

    /// <summary>Notes what became of each key. What an earlier attempt found and is gone now, that attempt deleted.</summary>
    private async Task EndAsync(
        JobEntity job, DeletionChunkEntity chunk, ContactKeyList keys, DoomedContacts doomed, DeletedContacts deleted, string? reason,
        CancellationToken cancellationToken)
    {
        var (first, contacts) = chunk.IsBegun ? chunk.ReadFound() : ([], []);
        var failedIds = deleted.NotDeletedIds.ToHashSet();
        var failedUserData = deleted.NotDeletedUserData.ToHashSet(StringComparer.Ordinal);
        var isFailed = keys.Ids.Select(failedIds.Contains).Concat(keys.UserData.Select(failedUserData.Contains));
        var results = isFailed.Select((failed, key) =>
            failed ? new RowResult(RowOutcome.Failed, first.ElementAtOrDefault(key), reason ?? "The contact could not be deleted")
            : first.ElementAtOrDefault(key) is > 0 and var id ? new RowResult(RowOutcome.Deleted, id)
            : new RowResult(RowOutcome.NotFound));
        var outcome = JobOutcomeEntity.For(job.Client, job.RowKey, chunk.Number, [.. results]);
        outcome.Contacts = deleted.Count + contacts.Count(id => !doomed.Has(id));
        await jobs.TryAddAsync(outcome, cancellationToken);
    }
}
