namespace Dialbook.Crm;

/// <summary>The table <c>Crm</c>: the only place that knows how the records of the CRM are laid out.</summary>
public sealed class CrmStore(DialbookTables tables)
{
    /// <summary>So many point reads cost as much as a query that reads half a block.</summary>
    private const int FewReads = 4;

    private const int SideBySide = 8;

    public async Task<CrmRecord?> FindAsync(ClientId client, CrmTable table, int id, CancellationToken cancellationToken) => id < 1
        ? null
        : (await tables.Crm.FindAsync<CrmEntity>(
            CrmKeys.Partition(client, table, CrmKeys.Block(id)), CrmKeys.Row(id), null, cancellationToken))?.Record;

    /// <summary>The records of these IDs that exist: of each block in one query, or one by one where they are few.</summary>
    public async Task<Dictionary<int, CrmRecord>> FindAsync(
        ClientId client, CrmTable table, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, CrmRecord>();
        var blocks = ids.Where(id => id > 0).Distinct().Order().GroupBy(CrmKeys.Block, (_, ofBlock) => ofBlock.ToList());
        await foreach (var records in InOrder.SelectAsync(blocks, SideBySide, ReadAsync, cancellationToken))
        {
            foreach (var record in records)
                found[record.Id] = record;
        }

        return found;

        async Task<List<CrmRecord>> ReadAsync(List<int> ofBlock)
        {
            if (ofBlock.Count > FewReads)
            {
                var wanted = ofBlock.ToHashSet();
                return (await ListAsync(client, table, ofBlock[0], ofBlock[^1], cancellationToken)).FindAll(
                    record => wanted.Contains(record.Id));
            }

            var read = await Task.WhenAll(ofBlock.Select(id => FindAsync(client, table, id, cancellationToken)));
            return [.. read.OfType<CrmRecord>()];
        }
    }

    /// <summary>In order of their IDs.</summary>
    internal Task<List<CrmRecord>> ListBlockAsync(ClientId client, CrmTable table, int block, CancellationToken cancellationToken) =>
        ListAsync(client, table, block * CrmKeys.BlockSize, null, cancellationToken);

    /// <summary>What changes whenever a record of the block does; empty for a block that never had one.</summary>
    internal async Task<string> GetVersionAsync(ClientId client, CrmTable table, int block, CancellationToken cancellationToken) =>
        (await tables.Crm.FindAsync<CrmBlockVersion>(
            CrmKeys.Partition(client, table, block), CrmKeys.Version, null, cancellationToken))?.Version ?? "";

    /// <summary>Adds new records, and replaces those that were read, in that version.</summary>
    /// <returns>Those where somebody else was first.</returns>
    internal Task<List<CrmRecord>> TryWriteAsync(IEnumerable<CrmRecord> records, CancellationToken cancellationToken) => TryAsync(
        records.Select(record => new BulkItem<CrmRecord>(record, new EntityAction(
            record.ETag == default ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, new CrmEntity(record),
            record.ETag))),
        cancellationToken);

    /// <inheritdoc cref="TryWriteAsync" path="/returns"/>
    internal Task<List<CrmRecord>> TryDeleteAsync(IEnumerable<CrmRecord> records, CancellationToken cancellationToken) => TryAsync(
        records.Select(record => new BulkItem<CrmRecord>(
            record, new EntityAction(TableTransactionActionType.Delete, new CrmEntity(record), record.ETag))),
        cancellationToken);

    private Task<List<CrmRecord>> TryAsync(IEnumerable<BulkItem<CrmRecord>> items, CancellationToken cancellationToken) =>
        tables.Crm.TryWriteAllAsync(items, Refusals.Few, cancellationToken, CrmBlockVersion.New);

    /// <param name="last">In the same block; the last of it if absent.</param>
    private async Task<List<CrmRecord>> ListAsync(
        ClientId client, CrmTable table, int first, int? last, CancellationToken cancellationToken)
    {
        var records = new List<CrmRecord>();
        await foreach (var entity in tables.Crm.ListAsync<CrmEntity>(
            TableFilters.Rows(
                CrmKeys.Partition(client, table, CrmKeys.Block(first)), CrmKeys.Row(first),
                last is { } end and < int.MaxValue ? CrmKeys.Row(end + 1) : CrmKeys.AfterRecords),
            null, null, cancellationToken))
        {
            records.Add(entity.Record);
        }

        return records;
    }
}
