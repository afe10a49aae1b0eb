using System.Runtime.CompilerServices;

namespace Dialbook.Crm;

/// <summary>
/// Reads many records. A block that was read is kept as one row, with the version that it had before; as long as the block has that version
/// the row is as good as its records, and a thousand times as quick to read.
/// </summary>
public sealed class CrmSnapshots(DialbookTables tables, CrmStore store, CrmNumbers numbers)
{
    /// <summary>Rows of up to about 100 KB come in one page.</summary>
    private const int Page = 32;

    private const int SideBySide = 8;
    private const int LargestRow = 900 * 1024;

    private static readonly string[] VersionOnly = ["Version"];

    internal async IAsyncEnumerable<IReadOnlyList<CrmRecord>> ReadAllAsync(
        ClientId client, CrmTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var records in ReadAsync(
            client, table, await numbers.ListBlocksAsync(client, table, cancellationToken), cancellationToken))
            yield return records;
    }

    /// <summary>The records of blocks in ascending order, block by block.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<CrmRecord>> ReadAsync(
        ClientId client, CrmTable table, IReadOnlyList<int> blocks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in blocks.Chunk(Page))
        {
            // the versions are read before the rows: a row of that version then holds what the block held at that moment or later
            var versions = await ReadVersionsAsync(client, table, page, cancellationToken);
            var kept = await ReadKeptAsync(client, table, page, null, cancellationToken);
            await foreach (var records in InOrder.SelectAsync(versions, SideBySide, ReadBlockAsync, cancellationToken))
                yield return records;

            async Task<IReadOnlyList<CrmRecord>> ReadBlockAsync((int Block, string Version) wanted)
            {
                if (wanted.Version.Length == 0)
                    return [];
                if (kept.TryGetValue(wanted.Block, out var row) && row.Version == wanted.Version
                    && CrmSnapshotFormat.Read(client, table, row.GetRecords()) is { } records)
                    return records;
                return await RenewAsync(client, table, wanted.Block, wanted.Version, cancellationToken);
            }
        }
    }

    /// <summary>Renews the rows of those blocks that changed since, for whoever reads them next.</summary>
    internal async Task RenewAsync(ClientId client, CrmTable table, IEnumerable<int> blocks, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
        foreach (var page in blocks.Order().Chunk(Page))
        {
            var versions = await ReadVersionsAsync(client, table, page, cancellationToken);
            var kept = await ReadKeptAsync(client, table, page, VersionOnly, cancellationToken);
            await Parallel.ForEachAsync(
                versions.Where(block => block.Version.Length > 0 && kept.GetValueOrDefault(block.Block)?.Version != block.Version),
                options,
                async (block, stop) => await RenewAsync(client, table, block.Block, block.Version, stop));
        }
    }

    private async Task<IReadOnlyList<CrmRecord>> RenewAsync(
        ClientId client, CrmTable table, int block, string version, CancellationToken cancellationToken)
    {
        var records = await store.ListBlockAsync(client, table, block, cancellationToken);
        var row = CrmSnapshotEntity.For(client, table, block, version, CrmSnapshotFormat.Write(records));
        // a block of long texts may not fit: it is read anew each time
        if (row.Size <= LargestRow)
            await tables.CrmSnapshots.UpsertAsync(row, TableUpdateMode.Replace, cancellationToken);
        return records;
    }

    private Task<(int Block, string Version)[]> ReadVersionsAsync(
        ClientId client, CrmTable table, int[] blocks, CancellationToken cancellationToken) =>
        Task.WhenAll(blocks.Select(async block => (block, await store.GetVersionAsync(client, table, block, cancellationToken))));

    /// <param name="blocks">In ascending order.</param>
    private async Task<Dictionary<int, CrmSnapshotEntity>> ReadKeptAsync(
        ClientId client, CrmTable table, int[] blocks, string[]? select, CancellationToken cancellationToken)
    {
        var partition = CrmKeys.Partition(client, table);

        // one query would bring all that is between blocks that are far apart
        if (blocks[^1] - blocks[0] >= 2 * Page)
        {
            var read = await Task.WhenAll(blocks.Select(block =>
                tables.CrmSnapshots.FindAsync<CrmSnapshotEntity>(partition, StorageKey.OfBlock(block), select, cancellationToken)));
            return read.OfType<CrmSnapshotEntity>().ToDictionary(row => row.Block);
        }

        return await tables.CrmSnapshots.ListAsync<CrmSnapshotEntity>(
            TableFilters.Rows(partition, StorageKey.OfBlock(blocks[0]), StorageKey.OfBlock(blocks[^1] + 1)),
            null,
            select,
            cancellationToken).ToDictionaryAsync(row => row.Block, cancellationToken: cancellationToken);
    }
}
