namespace Dialbook.CallerIds;

/// <summary>
/// Removes versions that are not asked about any more, and chunks that are in no version; has sets made anew whose telephones an earlier
/// version of Dialbook read otherwise.
/// </summary>
public sealed class CallerIdCleanup(
    DialbookTables tables, CallerIdDependencies dependencies, CallerIdChangeMarks marks, TimeProvider clock)
{
    /// <summary>How long a version that was current at a full hour is kept after another one took its place.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>How long any other version is kept.</summary>
    public static readonly TimeSpan ShortLifetime = TimeSpan.FromDays(1);

    /// <summary>What is younger may belong to a version that is being made.</summary>
    public static readonly TimeSpan MinAge = TimeSpan.FromHours(1);

    private const int ManifestsAtOnce = 20;

    /// <summary>Removes versions after their time, which it begins to count once they are not current; says how many.</summary>
    public async Task<int> RemoveVersionsAsync(ClientId client, CancellationToken cancellationToken)
    {
        var removed = 0;
        var rows = await tables.CallerIdSets.ListAsync<CallerIdSetEntity>(
            TableFilters.PartitionsOf(client), null, CallerIdSetEntity.SelectUse, cancellationToken).ToListAsync(cancellationToken);
        foreach (var set in rows.GroupBy(row => row.PartitionKey, StringComparer.Ordinal))
        {
            var head = set.FirstOrDefault(row => row.IsHead);

            // the last of each hour: whatever lasted is among them, and is what most phones know
            var atFullHour = set.Where(row => row.IsVersion).GroupBy(row => row.Written.UtcTicks / TimeSpan.TicksPerHour)
                .Select(ofHour => ofHour.MaxBy(row => row.Written)).ToHashSet();
            foreach (var row in set.Where(row => !row.IsHead && !row.IsInUse(head) && row.Written < clock.GetUtcNow() - MinAge))
            {
                if (row.Superseded is null)
                    await MarkAsync(row, cancellationToken);
                else if (row.Superseded < clock.GetUtcNow() - (row.IsVersion && !atFullHour.Contains(row) ? ShortLifetime : Lifetime))
                    removed += await TryRemoveAsync(client, row, cancellationToken) ? 1 : 0;
            }
        }

        await using var mark = await marks.OpenAsync(
            client, rows.Where(row => row.IsOfEarlierReading).Select(row => CallerIdSubject.Selection(row.SelectionId)), cancellationToken);
        return removed;
    }

    /// <summary>Removes chunks that are in no version, and says how many.</summary>
    public async Task<int> RemoveChunksAsync(ClientId client, CancellationToken cancellationToken)
    {
        var chunks = await tables.CallerIdChunks.ListAsync<CallerIdChunkEntity>(
            TableFilters.Within(StorageKey.Of(client)), null, CallerIdChunkEntity.SelectUse, cancellationToken)
            .Where(chunk => chunk.Used <= clock.GetUtcNow() - MinAge).ToListAsync(cancellationToken);
        if (chunks.Count == 0)
            return 0;

        // after the chunks: a version that comes later has written its chunks later, or said that it uses them, so that they have changed
        var used = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var version in tables.CallerIdSets.ListAsync<CallerIdVersionEntity>(
            CallerIdVersionEntity.Of(client), ManifestsAtOnce, null, cancellationToken))
            used.UnionWith(version.Manifest.Chunks.Select(chunk => TextHash.Of(chunk.Hash)));

        chunks.RemoveAll(chunk => used.Contains(chunk.RowKey));
        var refused = await tables.CallerIdChunks.TryWriteAllAsync(
            chunks.Select(chunk => new BulkItem<CallerIdChunkEntity>(
                chunk, EntityAction.Delete(chunk.PartitionKey, chunk.RowKey, chunk.ETag))),
            Refusals.Few,
            cancellationToken);
        return chunks.Count - refused.Count;
    }

    private Task<bool> MarkAsync(CallerIdSetEntity row, CancellationToken cancellationToken)
    {
        row.Superseded = clock.GetUtcNow();
        return ConditionalWrite.UnlessChangedAsync(
            tables.CallerIdSets.UpdateAsync(row, row.ETag, TableUpdateMode.Merge, cancellationToken));
    }

    /// <summary>Whether it removed a version.</summary>
    private async Task<bool> TryRemoveAsync(ClientId client, CallerIdSetEntity row, CancellationToken cancellationToken)
    {
        if (!row.IsVersion && await tables.CallerIdSets.FindAsync<CallerIdDependencyListEntity>(
            row.PartitionKey, row.RowKey, null, cancellationToken) is { } list)
            await dependencies.RemoveAsync(new(client, row.SelectionId), list.Subjects, cancellationToken);
        return await ConditionalWrite.UnlessChangedAsync(
            tables.CallerIdSets.RemoveAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken)) && row.IsVersion;
    }
}
