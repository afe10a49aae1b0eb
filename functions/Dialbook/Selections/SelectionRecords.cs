using System.Runtime.CompilerServices;
using Dialbook.Campaigns;
using Dialbook.Crm;
using Dialbook.Records;

namespace Dialbook.Selections;

/// <summary>Reads the records that are in a selection, or the companies and persons whom it stands for.</summary>
public sealed class SelectionRecords(
    CrmStore store, CrmSnapshots snapshots, SelectionMembers members, SelectionMembership membership, CampaignStore campaigns)
{
    /// <summary>Deleted members count too.</summary>
    public async Task<int> CountAsync(CrmRecord selection, CancellationToken cancellationToken)
    {
        if (OtherTable(selection) is { } table)
            return (await members.ListAsync(selection.Client, selection.Id, table.Name, cancellationToken)).Count;
        return (await membership.FindAsync(selection.Client, selection.Id, cancellationToken))?.Count ?? 0;
    }

    /// <summary>
    /// The records that were put into a static selection, or the companies and persons whom another one stands for; <see langword="null"/>
    /// if there is no such selection.
    /// </summary>
    public async Task<IAsyncEnumerable<SelectionMember>?> FindAsync(ClientId client, int id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(client, CrmTables.Selection, id, cancellationToken) is not { } selection)
            return null;
        return OtherTable(selection) is { } table
            ? ReadAsync(client, table, await members.ListAsync(client, id, table.Name, cancellationToken), cancellationToken)
            : await FindShadowAsync(client, id, cancellationToken);
    }

    /// <summary>The companies, persons and campaigns whom a selection stands for.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async Task<IAsyncEnumerable<SelectionMember>?> FindShadowAsync(ClientId client, int id, CancellationToken cancellationToken) =>
        await membership.FindAsync(client, id, cancellationToken) is { } shadow ? ReadAsync(client, shadow, cancellationToken) : null;

    /// <summary>The table of a static selection's members, unless these are companies and persons, or campaigns.</summary>
    private static CrmTable? OtherTable(CrmRecord selection) =>
        (SelectionKind)selection.Number(CrmColumn.SelectionType) == SelectionKind.Static
            && SelectionTarget.Name(selection.Number(CrmColumn.TargetTableNumber)) is var target
        && target is not (SelectionTarget.Companies or SelectionTarget.Campaigns)
            ? CrmTables.Find(target)
            : null;

    private async IAsyncEnumerable<SelectionMember> ReadAsync(
        ClientId client, Members shadow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (table, ids) in new[] { (CrmTables.Contact, shadow.Companies), (CrmTables.Person, shadow.Persons) })
        {
            await foreach (var member in ReadAsync(client, table, ids, cancellationToken))
                yield return member;
        }

        foreach (var id in shadow.Campaigns.List())
        {
            if (await campaigns.FindAsync(client, id, cancellationToken) is { } campaign)
                yield return new(SelectionTarget.Campaigns, id, campaign);
        }
    }

    private async IAsyncEnumerable<SelectionMember> ReadAsync(
        ClientId client, CrmTable table, IdSet ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var records in snapshots.ReadAsync(client, table, ids.Blocks, cancellationToken))
        {
            foreach (var record in records.Where(record => ids.Contains(record.Id)))
                yield return new(table.Name, record.Id, record);
        }
    }
}

/// <summary>A record of a selection, with its table, such as <c>person</c>, or <see cref="SelectionTarget.Campaigns"/>.</summary>
public sealed record SelectionMember(string Table, int Id, Record Record);
