using Dialbook.Contacts;

namespace Dialbook.Jobs.Deletions;

/// <summary>
/// Deletes the contacts of a long list of keys as a job. All keys are looked up at once, which reads neighbours together; then for each
/// chunk what it names is noted, and deleted. So the work may be broken off and repeated anywhere, and still tells what became of each key.
/// </summary>
public sealed class BatchDeletion(
    JobStore jobs, JobChunkStore chunks, JobLimit limit, JobQueue queue, ContactDeletion deletion, TimeProvider clock)
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
        List<ContactKeyList> cut =
        [
            .. keys.Ids.Chunk(DeletionChunkEntity.MaxKeys).Select(ids => new ContactKeyList(ids, [])),
            .. keys.UserData.Chunk(DeletionChunkEntity.MaxKeys).Select(userData => new ContactKeyList([], userData)),
        ];
        await jobs.TryAddAsync(client, id, JobKind.DeleteContacts, job => job.Chunks = cut.Count, cancellationToken);
        await Parallel.ForEachAsync(
            cut.Index(), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (chunk, token) => await chunks.TryAddAsync(DeletionChunkEntity.For(client, id, chunk.Index, chunk.Item), token));
        await queue.SendAsync(DialbookQueues.Deletions, new(client.Value, id), cancellationToken);
        return id;
    }

    internal async Task RunAsync(JobEntity job, CancellationToken cancellationToken)
    {
        var (open, contacts) = await ReadOpenAsync(job, cancellationToken);
        foreach (var chunk in open)
        {
            if (await jobs.FindRowAsync(job.Client, job.RowKey, cancellationToken) is not { IsEnded: false })
                return;
            var begun = chunk.Row.IsBegun ? chunk : await BeginAsync(chunk, contacts, cancellationToken);
            var deleted = await deletion.DeleteSliceAsync(contacts, chunk.Keys, cancellationToken);
            await EndAsync(job, begun, OutcomeOf(begun, contacts, deleted, "The contact could not be deleted"), cancellationToken);
        }

        await jobs.EndAsync(job, null, cancellationToken);
    }

    /// <summary>Ends a job that failed too often: what is still there was not deleted.</summary>
    internal async Task EndFailedAsync(JobEntity job, CancellationToken cancellationToken)
    {
        var (open, contacts) = await ReadOpenAsync(job, cancellationToken);
        foreach (var chunk in open)
        {
            contacts.Failed.UnionWith(contacts.Left(chunk.Keys).Select(contact => contact.Id));
            var deleted = contacts.Report(chunk.Keys, []);
            await EndAsync(job, chunk, OutcomeOf(chunk, contacts, deleted, JobStore.TooManyAttempts), cancellationToken);
        }

        await jobs.EndAsync(job, null, cancellationToken);
    }

    /// <summary>The chunks that are not done, and the contacts that their keys name.</summary>
    private async Task<(List<Chunk> Open, ContactDeletionProgress Contacts)> ReadOpenAsync(
        JobEntity job, CancellationToken cancellationToken)
    {
        var progress = await chunks.ReadProgressAsync(job.Client, job.RowKey, cancellationToken);
        var open = new List<Chunk>();
        await foreach (var row in chunks.ListInputsAsync<DeletionChunkEntity>(job, cancellationToken))
        {
            if (!progress.Outcomes.ContainsKey(row.Number))
                open.Add(new(row, row.ReadKeys()));
        }

        var all = new ContactKeyList([.. open.SelectMany(chunk => chunk.Keys.Ids)], [.. open.SelectMany(chunk => chunk.Keys.UserData)]);
        return (open, await deletion.BeginAsync(job.Client, all, cancellationToken));
    }

    /// <summary>Notes what the keys name, unless another worker did.</summary>
    private async Task<Chunk> BeginAsync(Chunk chunk, ContactDeletionProgress contacts, CancellationToken cancellationToken)
    {
        var keys = chunk.Keys;
        var change = new DeletionChunkEntity { PartitionKey = chunk.Row.PartitionKey, RowKey = chunk.Row.RowKey };
        change.Begin(
            [
                .. keys.Ids.Select(id => contacts.Has(id) ? id : 0),
                .. keys.UserData.Select(userData => contacts.Found.ByUserData[userData] is [var contact, ..] ? contact.Id : 0),
            ],
            [.. contacts.Left(keys).Select(contact => contact.Id)]);
        var isFirst = await chunks.TryChangeAsync(change, chunk.Row.ETag, TableUpdateMode.Merge, cancellationToken);
        return chunk with { Row = isFirst ? change : await chunks.FindAgainAsync(chunk.Row, null, cancellationToken) ?? change };
    }

    /// <summary>What became of each key. What an earlier attempt found and is gone now, that attempt deleted.</summary>
    private static (List<RowResult> Results, int Contacts) OutcomeOf(
        Chunk chunk, ContactDeletionProgress contacts, ContactDeletionResult deleted, string failure)
    {
        var (first, all) = chunk.Row.IsBegun ? chunk.Row.ReadFound() : ([], []);
        var failedIds = deleted.NotDeletedIds.ToHashSet();
        var failedUserData = deleted.NotDeletedUserData.ToHashSet(StringComparer.Ordinal);
        var isFailed = chunk.Keys.Ids.Select(failedIds.Contains).Concat(chunk.Keys.UserData.Select(failedUserData.Contains));
        var results = isFailed.Select((failed, key) =>
            failed ? new RowResult(RowOutcome.Failed, first.ElementAtOrDefault(key), failure)
            : first.ElementAtOrDefault(key) is > 0 and var id ? new RowResult(RowOutcome.Deleted, id)
            : new RowResult(RowOutcome.NotFound));
        return ([.. results], deleted.Count + all.Count(id => !contacts.Has(id)));
    }

    private async Task EndAsync(
        JobEntity job, Chunk chunk, (List<RowResult> Results, int Contacts) done, CancellationToken cancellationToken)
    {
        var outcome = JobOutcomeEntity.For(job, chunk.Row.Number, done.Results);
        outcome.Contacts = done.Contacts;
        await chunks.TryAddAsync(outcome, cancellationToken);
    }

    private sealed record Chunk(DeletionChunkEntity Row, ContactKeyList Keys);
}
