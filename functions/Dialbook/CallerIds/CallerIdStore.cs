using Azure;

namespace Dialbook.CallerIds;

/// <summary>The tables <c>CallerIdSets</c> and <c>CallerIdChunks</c>.</summary>
public sealed class CallerIdStore(DialbookTables tables, TimeProvider clock)
{
    private const int WritesSideBySide = 8;
    private const int ReadsSideBySide = 4;
    private const int CachedBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan CacheLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Chunks do not change, and many phones ask for the same set in turn.</summary>
    private readonly ExpiringCache<(ClientId Client, UInt128 Hash), CallerIdChunkEntity> _chunks =
        new("callerid-chunks", clock, CacheLifetime, CachedBytes, static chunk => chunk.Place.DeflatedLength);

    internal Task<CallerIdHeadEntity?> FindHeadAsync(SelectionKey selection, CancellationToken cancellationToken) =>
        tables.CallerIdSets.FindAsync<CallerIdHeadEntity>(selection.Partition(), CallerIdHeadEntity.Row, null, cancellationToken);

    /// <summary>A version that was current within the last days.</summary>
    internal async Task<CallerIdManifest?> FindManifestAsync(SelectionKey selection, string hash, CancellationToken cancellationToken) =>
        (await tables.CallerIdSets.FindAsync<CallerIdVersionEntity>(
            selection.Partition(), CallerIdVersionEntity.Row(hash), null, cancellationToken))?.Manifest;

    internal async Task<IEnumerable<CallerIdSubject>> ListDependenciesAsync(SelectionKey selection, CancellationToken cancellationToken) =>
        (await tables.CallerIdSets.FindAsync<CallerIdDependencyListEntity>(
            selection.Partition(), CallerIdDependencyListEntity.Row, null, cancellationToken))?.Subjects ?? [];

    /// <summary>Reads chunks in order, some side by side; no more than those are held.</summary>
    internal IAsyncEnumerable<CallerIdChunkEntity> ReadChunksAsync(
        ClientId client, IEnumerable<CallerIdChunkPlace> chunks, CancellationToken cancellationToken) =>
        InOrder.SelectAsync(
            chunks,
            ReadsSideBySide,
            async chunk => (await _chunks.GetAsync(
                (client, chunk.Hash),
                async key => await tables.CallerIdChunks.GetAsync<CallerIdChunkEntity>(
                    StorageKey.Of(key.Client), TextHash.Of(key.Hash), null, cancellationToken)))!,
            cancellationToken);

    /// <summary>Stores the chunks of a new version that are not in the known one, and are not there.</summary>
    internal async Task<CallerIdManifest> WriteChunksAsync(
        ClientId client, IEnumerable<CallerIdChunk> chunks, CallerIdManifest? known, CancellationToken cancellationToken)
    {
        var there = known?.Chunks.ToDictionary(chunk => chunk.Hash) ?? [];
        var places = new SortedList<int, CallerIdChunkPlace>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = WritesSideBySide, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(chunks.Index(), options, async (chunk, stop) =>
        {
            var place = there.TryGetValue(chunk.Item.Hash, out var found) ? found : await WriteChunkAsync(client, chunk.Item, stop);
            lock (places)
                places.Add(chunk.Index, place);
        });
        return new([.. places.Values]);
    }

    internal Task WriteVersionAsync(SelectionKey selection, CallerIdManifest manifest, CancellationToken cancellationToken) =>
        tables.CallerIdSets.UpsertAsync(
            CallerIdVersionEntity.For(selection, manifest, clock.GetUtcNow()), TableUpdateMode.Replace, cancellationToken);

    /// <summary>
    /// Makes a version the current one, instead of the one before, unless somebody has changed the set since. Dependencies are
    /// <see langword="null"/> if they are the same as before.
    /// </summary>
    internal Task<bool> TrySetHeadAsync(
        CallerIdHeadEntity head, CallerIdHeadEntity? before, CallerIdDependencyListEntity? dependencies,
        CancellationToken cancellationToken)
    {
        if (dependencies is null)
            return ConditionalWrite.UnlessRefusedAsync(before is null
                ? tables.CallerIdSets.AddAsync(head, cancellationToken)
                : tables.CallerIdSets.UpdateAsync(head, before.ETag, TableUpdateMode.Replace, cancellationToken));

        // both or none: else a refresh beside this one could take for recorded what its row was removed for
        var headAction = before is null
            ? new EntityAction(TableTransactionActionType.Add, head)
            : new EntityAction(TableTransactionActionType.UpdateReplace, head, before.ETag);
        return ConditionalWrite.UnlessRefusedAsync(tables.CallerIdSets.SubmitAsync(
            [headAction, new EntityAction(TableTransactionActionType.UpsertReplace, dependencies)], cancellationToken));
    }

    /// <summary>Removes a set, unless it was changed since it was read. Its chunks go later.</summary>
    internal async Task<bool> TryRemoveAsync(CallerIdHeadEntity head, CancellationToken cancellationToken)
    {
        if (!await ConditionalWrite.UnlessChangedAsync(
            tables.CallerIdSets.RemoveAsync(head.PartitionKey, head.RowKey, head.ETag, cancellationToken)))
            return false;
        await tables.CallerIdSets.RemoveAllAsync(TableFilters.Within(head.PartitionKey), cancellationToken);
        return true;
    }

    /// <summary>
    /// Stores a chunk, or if it is there says that it is used again, which saves it from the sweep. Another version of the library may have
    /// deflated that one, so its lengths are read.
    /// </summary>
    private async Task<CallerIdChunkPlace> WriteChunkAsync(ClientId client, CallerIdChunk chunk, CancellationToken cancellationToken)
    {
        var row = CallerIdChunkEntity.For(client, chunk, clock.GetUtcNow());
        var stored = await CompareAndSet.RepeatAsync(async _ =>
        {
            if (await ConditionalWrite.UnlessExistsAsync(tables.CallerIdChunks.AddAsync(row, cancellationToken)))
                return row;
            var use = CallerIdChunkEntity.ForUse(client, chunk.Hash, clock.GetUtcNow());
            return await ConditionalWrite.UnlessChangedAsync(
                tables.CallerIdChunks.UpdateAsync(use, ETag.All, TableUpdateMode.Merge, cancellationToken))
                ? await tables.CallerIdChunks.GetAsync<CallerIdChunkEntity>(
                    row.PartitionKey, row.RowKey, CallerIdChunkEntity.SelectPlace, cancellationToken)
                : null;
        }, cancellationToken);
        return stored.Place;
    }
}
