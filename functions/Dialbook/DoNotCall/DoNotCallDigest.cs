namespace Dialbook.DoNotCall;

/// <summary>
/// Keeps reading the list cheap: puts its changes into digests, 16 rows that have all its numbers, and removes them. Whoever writes or
/// reads the list meanwhile is not disturbed.
/// </summary>
public sealed class DoNotCallDigest(DialbookTables tables, DoNotCallList list)
{
    /// <summary>With no more changes it is not worth it: they are read by the same call as the digests.</summary>
    internal const int FewChanges = 100;

    /// <returns>How many changes it put into digests, and removed.</returns>
    internal async Task<int> FoldAsync(ClientId client, CancellationToken cancellationToken)
    {
        var rows = await list.ListRunsAsync(client, cancellationToken);
        if (rows.Count(row => row.Part is null) <= FewChanges || DoNotCallNumbers.Of(rows) is not { } numbers)
            return 0;

        // a digest that is newer than the changes stays: somebody else made it while they were read
        var newer = rows.Where(row => row.Part is not null && row.Sequence >= numbers.Sequence).Select(row => row.Part!.Value).ToHashSet();
        var before = rows.Where(row => row.Part is not null).ToDictionary(row => row.Part!.Value, row => row.ETag);
        var digests = numbers.Merge().Index().Where(part => !newer.Contains(part.Index))
            .Select(part => DoNotCallRunEntity.Digest(client, part.Index, numbers.Sequence, part.Item)).ToList();
        if (!digests.TrueForAll(digest => digest.FitsRow))
            return 0;
        var refused = await tables.DoNotCall.TryWriteAllAsync(
            digests.Select(digest => new BulkItem<DoNotCallRunEntity>(digest, before.TryGetValue(digest.Part!.Value, out var version)
                ? new EntityAction(TableTransactionActionType.UpdateReplace, digest, version)
                : new EntityAction(TableTransactionActionType.Add, digest))),
            Refusals.Few,
            cancellationToken);
        return refused.Count > 0 ? 0 : await RemoveAsync(rows, numbers.Sequence, cancellationToken);
    }

    /// <summary>Removes changes that are in every digest, but for the last one, by which it is known that there are no others.</summary>
    private Task<int> RemoveAsync(List<DoNotCallRunEntity> rows, long sequence, CancellationToken cancellationToken) =>
        tables.DoNotCall.RemoveEachAsync(
            from row in rows where row.Part is null && row.Sequence < sequence select (row.PartitionKey, row.RowKey), cancellationToken);
}
