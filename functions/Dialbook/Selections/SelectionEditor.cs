using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Crm;
using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.Selections;

/// <summary>Changes who is in a selection: the members of a static one, the criteria of a dynamic one.</summary>
public sealed class SelectionEditor(
    CrmStore store, CrmSnapshots snapshots, CrmWriter writer, SelectionMemberStore members, CampaignStore campaigns, TimeProvider clock)
{
    /// <summary>Adds companies and persons to a static selection, and says how many were no members before.</summary>
    /// <exception cref="DialbookException">There is no such selection or record, or the selection is of another kind.</exception>
    public async Task<int> AddAsync(
        Caller caller, int selection, IReadOnlyList<int> companies, IReadOnlyList<int> persons, CancellationToken cancellationToken)
    {
        await GetStaticAsync(caller, selection, SelectionTargetTable.Companies, cancellationToken);
        await ThrowIfMissingAsync(caller.Client.Id, CrmTables.Contact, companies, cancellationToken);
        await ThrowIfMissingAsync(caller.Client.Id, CrmTables.Person, persons, cancellationToken);
        var key = new SelectionKey(caller.Client.Id, selection);
        var added = await members.AddAsync(key, CrmTables.Contact.Name, companies, cancellationToken)
            + await members.AddAsync(key, CrmTables.Person.Name, persons, cancellationToken);
        await DateChangeAsync(caller, selection, cancellationToken);
        return added;
    }

    /// <summary>Takes companies and persons out of a static selection; those that are not in it do no harm.</summary>
    /// <inheritdoc cref="AddAsync"/>
    public async Task RemoveAsync(
        Caller caller, int selection, IReadOnlyList<int> companies, IReadOnlyList<int> persons, CancellationToken cancellationToken)
    {
        await GetStaticAsync(caller, selection, SelectionTargetTable.Companies, cancellationToken);
        var key = new SelectionKey(caller.Client.Id, selection);
        await members.RemoveAsync(key, CrmTables.Contact.Name, companies, cancellationToken);
        await members.RemoveAsync(key, CrmTables.Person.Name, persons, cancellationToken);
        await DateChangeAsync(caller, selection, cancellationToken);
    }

    /// <summary>Adds records such as sales, or campaigns, to a static selection, and says how many were no members before.</summary>
    /// <exception cref="DialbookException">There is no such selection or record, or the selection is of companies.</exception>
    public async Task<int> AddRecordsAsync(Caller caller, int selection, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var target = await GetStaticAsync(caller, selection, null, cancellationToken);
        if (target == SelectionTargetTable.Campaigns)
            await ThrowIfCampaignMissingAsync(caller.Client.Id, ids, cancellationToken);
        else
            await ThrowIfMissingAsync(caller.Client.Id, CrmTables.Find(target)!, ids, cancellationToken);
        var added = await members.AddAsync(new(caller.Client.Id, selection), target, ids, cancellationToken);
        await DateChangeAsync(caller, selection, cancellationToken);
        return added;
    }

    /// <summary>Sets whom a dynamic selection is of.</summary>
    /// <exception cref="DialbookException">There is no such selection, or it is not dynamic; or these are no criteria.</exception>
    public async Task SetCriteriaAsync(Caller caller, int selection, string criteria, CancellationToken cancellationToken)
    {
        if ((SelectionKind)(await GetAsync(caller, selection, cancellationToken)).Number(CrmColumn.SelectionType) != SelectionKind.Dynamic)
            throw DialbookException.Invalid("SelectionId", "is not a dynamic selection");
        if (criteria.Length > 0)
            _ = SelectionCriteria.Parse(criteria, ClientTime.Utc);
        await ChangeAsync(caller, selection, record => record.Set(CrmColumn.Criteria, criteria), cancellationToken);
    }

    /// <summary>
    /// The criteria of a dynamic selection, empty if never set; <see langword="null"/> if there is no such selection or it is not dynamic.
    /// </summary>
    public async Task<string?> FindCriteriaAsync(ClientId client, int selection, CancellationToken cancellationToken) =>
        await store.FindAsync(client, CrmTables.Selection, selection, cancellationToken) is { } record
        && (SelectionKind)record.Number(CrmColumn.SelectionType) == SelectionKind.Dynamic ? record.Text(CrmColumn.Criteria) : null;

    private async Task<CrmRecord> GetAsync(Caller caller, int selection, CancellationToken cancellationToken) =>
        await store.FindAsync(caller.Client.Id, CrmTables.Selection, selection, cancellationToken)
            ?? throw DialbookException.Invalid("SelectionId", $"there is no selection {selection}");

    /// <summary>The table of its members, which must be the wanted one; without that, any but companies.</summary>
    private async Task<string> GetStaticAsync(Caller caller, int id, string? wanted, CancellationToken cancellationToken)
    {
        var selection = await GetAsync(caller, id, cancellationToken);
        if ((SelectionKind)selection.Number(CrmColumn.SelectionType) != SelectionKind.Static)
            throw DialbookException.Invalid("SelectionId", "is not a static selection");
        var actual = SelectionTargetTable.NameOf(selection.Number(CrmColumn.TargetTableNumber));
        if (wanted is null ? actual == SelectionTargetTable.Companies : actual != wanted)
            throw DialbookException.Invalid("SelectionId", $"is a selection of the table {actual}");
        return actual;
    }

    private async Task ThrowIfMissingAsync(ClientId client, CrmTable table, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var missing = ids.ToHashSet();
        List<int> blocks = [.. ids.Where(id => id > 0).Select(CrmKeys.Block).Distinct().Order()];
        await foreach (var records in snapshots.ReadAsync(client, table, blocks, cancellationToken))
            missing.ExceptWith(records.Select(record => record.Id));
        if (missing.Count > 0)
            throw DialbookException.Invalid(table.Key.Name, $"there is no {table} {missing.Min()}");
    }

    private async Task ThrowIfCampaignMissingAsync(ClientId client, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids.Distinct())
        {
            if (id < 1 || await campaigns.FindAsync(client, id, cancellationToken) is null)
                throw DialbookException.Invalid("DiallerCampaignsID", $"there is no campaign {id}");
        }
    }

    private Task DateChangeAsync(Caller caller, int selection, CancellationToken cancellationToken) =>
        ChangeAsync(caller, selection, record =>
        {
            record.Set(CrmColumn.LastMembershipChange, clock.Now());
            record.Set(CrmColumn.LastMembershipChangeBy, (long)caller.AssociateId);
        }, cancellationToken);

    private Task ChangeAsync(Caller caller, int selection, Action<CrmRecord> change, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            caller.Client.Id, caller.AssociateId, CrmTables.Selection, [new CrmChange(selection, change) { MakesNew = false }],
            cancellationToken);
}
