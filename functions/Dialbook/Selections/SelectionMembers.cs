using Azure.Data.Tables;
using Dialbook.CallerIds;
using Dialbook.Crm;
using Dialbook.Records;

namespace Dialbook.Selections;

/// <summary>The table <c>Members</c>: the members of static selections.</summary>
public sealed class SelectionMembers(DialbookTables tables, CallerIdMarks marks)
{
    public async Task<IdSet> ListAsync(ClientId client, int selection, string kind, CancellationToken cancellationToken)
    {
        var ids = new IdSet();
        await foreach (var row in tables.Members.ListAsync<MemberBlockEntity>(
            TableFilters.Prefix(MemberBlockEntity.Partition(client, selection), kind + "-"),
            null, null, cancellationToken))
        {
            ids.AddBytes(row.Block, row.Ids);
        }

        return ids;
    }

    /// <summary>Makes records members, and says how many were none before.</summary>
    internal Task<int> AddAsync(ClientId client, int selection, string kind, IEnumerable<int> ids, CancellationToken cancellationToken) =>
        ChangeAsync(client, selection, kind, ids, (members, given) => members.AddAll(given), cancellationToken);

    /// <summary>Ends memberships; records that are no members do no harm.</summary>
    internal Task RemoveAsync(ClientId client, int selection, string kind, IEnumerable<int> ids, CancellationToken cancellationToken) =>
        ChangeAsync(client, selection, kind, ids, (members, given) => members.RemoveAll(given), cancellationToken);

    /// <summary>Removes all members of a selection that is no more.</summary>
    internal Task ClearAsync(ClientId client, int selection, CancellationToken cancellationToken) =>
        tables.Members.RemoveAllAsync(TableFilters.Within(MemberBlockEntity.Partition(client, selection)), cancellationToken);

    /// <summary>Says by how many the number of members grew.</summary>
    private async Task<int> ChangeAsync(
        ClientId client, int selection, string kind, IEnumerable<int> ids, Action<IdSet, IEnumerable<int>> change,
        CancellationToken cancellationToken)
    {
        var more = 0;
        await using var mark = await marks.OpenAsync(client, [CallerIdSubject.Selection(selection)], cancellationToken);
        foreach (var ofBlock in ids.GroupBy(CrmKeys.Block))
            more += await ChangeBlockAsync(client, selection, kind, ofBlock.Key, members => change(members, ofBlock), cancellationToken);
        return more;
    }

    private async Task<int> ChangeBlockAsync(
        ClientId client, int selection, string kind, int block, Action<IdSet> change, CancellationToken cancellationToken)
    {
        var (partition, rowKey) = (MemberBlockEntity.Partition(client, selection), MemberBlockEntity.Row(kind, block));
        var more = 0;
        await CompareAndSet.RepeatAsync(async _ =>
        {
            var row = await tables.Members.FindAsync<MemberBlockEntity>(partition, rowKey, null, cancellationToken);
            var members = new IdSet();
            members.AddBytes(block, row?.Ids ?? []);
            more = -members.Count;
            change(members);
            more += members.Count;
            var changed = new MemberBlockEntity { PartitionKey = partition, RowKey = rowKey, Ids = members.Bytes(block) };
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

    public static string Partition(ClientId client, int selection) => StorageKey.Of(client, selection);

    public static string Row(string kind, int block) => $"{kind}-{StorageKey.OfBlock(block)}";

    public override void Write(TableEntity row) => row.Set("Ids", Ids);

    public override void Read(TableEntity row) => Ids = row.GetBinary("Ids") ?? [];
}

/// <summary>
/// A row of the table <c>selectionmember</c>: a company, a person or another record that is to be a member of a selection.
/// </summary>
internal readonly record struct MemberRow(int Selection, bool IsRecord, int Company, int Person, int Record)
{
    public static FieldError? Check(GivenColumns row) => Of(row) switch
    {
        { Selection: 0 } => new(CrmColumn.SelectionId, "is mandatory"),
        { Company: 0, Person: 0, Record: 0 } => new(CrmColumn.ContactId, "or person_id or targetRecordId is mandatory"),
        _ => null,
    };

    public static MemberRow Of(GivenColumns row)
    {
        var (company, person, record) = (Number(CrmColumn.ContactId), Number(CrmColumn.PersonId), Number(CrmColumn.TargetRecordId));
        var isRecord = record > 0 && SelectionTarget.Name(Number(CrmColumn.TargetTableNumber)) != SelectionTarget.Companies;
        return new(Number(CrmColumn.SelectionId), isRecord, company > 0 || person > 0 ? company : record, person, record);

        int Number(string column) => (int)(row.Get<long?>(CrmTables.SelectionMember.Find(column)!) ?? 0);
    }
}
