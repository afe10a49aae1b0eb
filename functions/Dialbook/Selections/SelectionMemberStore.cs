using Dialbook.CallerIds;
using Dialbook.Crm;

namespace Dialbook.Selections;

/// <summary>The table <c>Members</c>: the members of static selections, by the names of their tables.</summary>
public sealed class SelectionMemberStore(DialbookTables tables, CallerIdChangeMarks marks)
{
    public async Task<IdSet> ListAsync(SelectionKey selection, string table, CancellationToken cancellationToken)
    {
        var ids = new IdSet();
        var filter = TableFilters.Prefix(selection.Partition(), table + "-");
        await foreach (var row in tables.Members.ListAsync<MemberBlockEntity>(filter, null, null, cancellationToken))
            ids.AddBytes(row.Block, row.Ids);
        return ids;
    }

    /// <summary>Makes records members, and says how many were none before.</summary>
    internal Task<int> AddAsync(SelectionKey selection, string table, IEnumerable<int> ids, CancellationToken cancellationToken) =>
        ChangeAsync(selection, table, ids, static (members, given) => members.AddAll(given), cancellationToken);

    /// <summary>Ends memberships; records that are no members do no harm.</summary>
    internal Task RemoveAsync(SelectionKey selection, string table, IEnumerable<int> ids, CancellationToken cancellationToken) =>
        ChangeAsync(selection, table, ids, static (members, given) => members.RemoveAll(given), cancellationToken);

    /// <summary>Removes all members of a selection that is no more.</summary>
    internal Task ClearAsync(SelectionKey selection, CancellationToken cancellationToken) =>
        tables.Members.RemoveAllAsync(TableFilters.Within(selection.Partition()), cancellationToken);

    /// <summary>Says by how many the number of members grew.</summary>
    private async Task<int> ChangeAsync(
        SelectionKey selection, string table, IEnumerable<int> ids, Action<IdSet, IEnumerable<int>> change,
        CancellationToken cancellationToken)
    {
        var more = 0;
        await using var mark = await marks.OpenAsync(
            selection.Client, [CallerIdSubject.Selection(selection.Id)], cancellationToken);
        foreach (var ofBlock in ids.GroupBy(CrmKeys.Block))
        {
            var row = new MemberBlockEntity { PartitionKey = selection.Partition(), RowKey = MemberBlockEntity.Row(table, ofBlock.Key) };
            more += await ChangeBlockAsync(row, members => change(members, ofBlock), cancellationToken);
        }

        return more;
    }

    private async Task<int> ChangeBlockAsync(MemberBlockEntity changed, Action<IdSet> change, CancellationToken cancellationToken)
    {
        var more = 0;
        await CompareAndSet.RepeatAsync(async _ =>
        {
            var row = await tables.Members.FindAsync<MemberBlockEntity>(changed.PartitionKey, changed.RowKey, null, cancellationToken);
            var members = new IdSet();
            members.AddBytes(changed.Block, row?.Ids ?? []);
            more = -members.Count;
            change(members);
            more += members.Count;
            changed.Ids = members.Bytes(changed.Block);
            if (row is not null && row.Ids.AsSpan().SequenceEqual(changed.Ids))
                return true;
            return await ConditionalWrite.UnlessRefusedAsync(row is null
                ? tables.Members.AddAsync(changed, cancellationToken)
                : tables.Members.UpdateAsync(changed, row.ETag, TableUpdateMode.Replace, cancellationToken));
        }, cancellationToken);
        return more;
    }
}

/// <summary>
/// Up to 1,000 members of a selection, in the table <c>Members</c>: partition client-selection, row kind of record and block; a bit for
/// each ID.
/// </summary>
internal sealed class MemberBlockEntity : Entity
{
    public byte[] Ids { get; set; } = [];

    public int Block => (int)StorageKey.Number(RowKey.AsSpan(RowKey.LastIndexOf('-') + 1));

    public static string Row(string table, int block) => $"{table}-{StorageKey.OfBlock(block)}";

    public override void Write(TableEntity row) => row.Set("Ids", Ids);

    public override void Read(TableEntity row) => Ids = row.GetBinary("Ids") ?? [];
}
