using System.Runtime.CompilerServices;
using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Crm;

namespace Dialbook.Selections;

/// <summary>Reads the records that are in a selection, or the companies and persons whom it stands for.</summary>
public sealed class SelectionRecords(
    CrmStore store, CrmSnapshots snapshots, SelectionMemberStore members, SelectionResolver resolver, CampaignStore campaigns)
{
    /// <summary>Deleted members count too.</summary>
    public async Task<int> CountAsync(CrmRecord selection, CancellationToken cancellationToken)
    {
        var key = new SelectionKey(selection.Client, selection.Id);
        if (OtherTable(selection) is { } table)
            return (await members.ListAsync(key, table.Name, cancellationToken)).Count;
        return (await resolver.FindAsync(key, cancellationToken))?.Count ?? 0;
    }

    /// <summary>
    /// The records that were put into a static selection, or the companies and persons whom another one stands for; <see langword="null"/>
    /// if there is no such selection.
    /// </summary>
    public async Task<IAsyncEnumerable<SelectedRecord>?> FindAsync(SelectionKey key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(key.Client, CrmTables.Selection, key.Id, cancellationToken) is not { } selection)
            return null;
        return OtherTable(selection) is { } table
            ? ReadAsync(key.Client, table, await members.ListAsync(key, table.Name, cancellationToken), cancellationToken)
            : await FindShadowAsync(key, cancellationToken);
    }

    /// <summary>The companies, persons and campaigns whom a selection stands for.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async Task<IAsyncEnumerable<SelectedRecord>?> FindShadowAsync(SelectionKey key, CancellationToken cancellationToken) =>
        await resolver.FindAsync(key, cancellationToken) is { } shadow ? ReadAsync(key.Client, shadow, cancellationToken) : null;

    /// <summary>The table of a static selection's members, unless these are companies and persons, or campaigns.</summary>
    private static CrmTable? OtherTable(CrmRecord selection) =>
        (SelectionKind)selection.Number(CrmColumn.SelectionType) == SelectionKind.Static
            && SelectionTargetTable.NameOf(selection.Number(CrmColumn.TargetTableNumber)) is var target
        && target is not (SelectionTargetTable.Companies or SelectionTargetTable.Campaigns)
            ? CrmTables.Find(target)
            : null;

    private async IAsyncEnumerable<SelectedRecord> ReadAsync(
        ClientId client, SelectedIds shadow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (table, ids) in new[] { (CrmTables.Contact, shadow.Companies), (CrmTables.Person, shadow.Persons) })
        {
            await foreach (var member in ReadAsync(client, table, ids, cancellationToken))
                yield return member;
        }

        foreach (var id in shadow.Campaigns.List())
        {
            if (await campaigns.FindAsync(client, id, cancellationToken) is { } campaign)
                yield return new(SelectionTargetTable.Campaigns, id, campaign);
        }
    }

    private async IAsyncEnumerable<SelectedRecord> ReadAsync(
        ClientId client, CrmTable table, IdSet ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var records in snapshots.ReadAsync(client, table, ids.Blocks, cancellationToken))
        {
            foreach (var record in records.Where(record => ids.Contains(record.Id)))
                yield return new(table.Name, record.Id, record);
        }
    }
}

/// <summary>A record of a selection, with its table, such as <c>person</c>, or <see cref="SelectionTargetTable.Campaigns"/>.</summary>
public sealed record SelectedRecord(string Table, int Id, Record Record);
