namespace Dialbook.Crm;

/// <summary>Gives out the IDs of records, each once within a client and table, and knows in which blocks there are any.</summary>
public sealed class CrmNumbers(DialbookTables tables)
{
    /// <returns>The first of so many new IDs.</returns>
    internal async Task<int> TakeAsync(ClientId client, CrmTable table, int count, CancellationToken cancellationToken)
    {
        var first = 0;
        await ChangeAsync(client, table, numbers =>
        {
            if (numbers.Last > int.MaxValue - count)
                throw new DialbookException(DialbookFault.Conflict, $"The table {table} has no more IDs");
            first = numbers.Last + 1;
            numbers.Last += count;
            numbers.Blocks.Add((CrmKeys.Block(first), CrmKeys.Block(numbers.Last)));
            return true;
        }, cancellationToken);
        return first;
    }

    /// <summary>Notes IDs that callers give, before anything is written under them: new ones will be higher.</summary>
    internal Task UseAsync(ClientId client, CrmTable table, IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        ChangeAsync(client, table, numbers =>
        {
            var isNew = numbers.Blocks.Add(ids.Select(CrmKeys.Block).Distinct().Select(block => (block, block)));
            var last = numbers.Last;
            numbers.Last = Math.Max(last, ids.Max());
            return isNew || numbers.Last > last;
        }, cancellationToken);

    /// <summary>The blocks that may have records, ascending.</summary>
    internal async Task<IReadOnlyList<int>> ListBlocksAsync(ClientId client, CrmTable table, CancellationToken cancellationToken) =>
        await ReadAsync(client, table, cancellationToken) is { } numbers ? [.. numbers.Blocks.List()] : [];

    private Task<UsedNumbers?> ReadAsync(ClientId client, CrmTable table, CancellationToken cancellationToken) =>
        tables.Crm.FindAsync<UsedNumbers>(CrmKeys.Partition(client, table), UsedNumbers.Row, null, cancellationToken);

    /// <param name="change">Changes what is noted; says whether it did.</param>
    private async Task ChangeAsync(ClientId client, CrmTable table, Func<UsedNumbers, bool> change, CancellationToken cancellationToken) =>
        await CompareAndSet.RepeatAsync(async _ =>
        {
            var stored = await ReadAsync(client, table, cancellationToken);
            var numbers = stored ?? new() { PartitionKey = CrmKeys.Partition(client, table), RowKey = UsedNumbers.Row };
            return !change(numbers) || await ConditionalWrite.UnlessRefusedAsync(stored is null
                ? tables.Crm.AddAsync(numbers, cancellationToken)
                : tables.Crm.UpdateAsync(numbers, stored.ETag, TableUpdateMode.Replace, cancellationToken));
        }, cancellationToken);

    /// <summary>The last ID that was given out or used, and the blocks of all of them.</summary>
    internal sealed class UsedNumbers : Entity
    {
        public const string Row = "last";

        private readonly SplitBytes _blocks = new("Blocks");
        private CrmBlocks? _read;

        public int Last { get; set; }

        public CrmBlocks Blocks => _read ??= CrmBlocks.FromBytes(_blocks.ToArray());

        public override void Write(TableEntity row)
        {
            row.Set("Last", Last);
            _blocks.Set(Blocks.ToBytes());
            _blocks.Write(row);
        }

        public override void Read(TableEntity row)
        {
            Last = row.GetInt32("Last") ?? 0;
            _blocks.Read(row);
        }
    }
}
