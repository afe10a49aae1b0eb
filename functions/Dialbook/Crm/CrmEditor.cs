using Dialbook.Idempotency;
using Dialbook.Records;
using Dialbook.Tenancy;

namespace Dialbook.Crm;

/// <summary>Makes or changes one record, with the telephone numbers and addresses that it owns.</summary>
public sealed class CrmEditor(CrmStore store, CrmWriter writer, CrmNumbers numbers)
{
    /// <summary>
    /// Makes a record, or changes one. However often it is repeated after a failure, there is one record, and each element once.
    /// </summary>
    /// <param name="id">The record; 0 for a new one.</param>
    /// <param name="given">What it is to be.</param>
    /// <param name="call">The idempotent call that it is part of.</param>
    /// <returns>The record as it is then.</returns>
    /// <exception cref="DialbookException">There is no record of that ID, or it cannot be as wanted.</exception>
    public async Task<CrmRecord> SaveAsync(
        Caller caller, CrmTable table, int id, GivenRecord given, IdempotentRequest? call, CancellationToken cancellationToken)
    {
        var client = caller.Client.Id;
        var isNew = id == 0;
        if (isNew)
            id = (int)await IdempotentRequest.PinAsync(
                call, async () => await numbers.TakeAsync(client, table, 1, cancellationToken), cancellationToken);
        var before = await store.FindAsync(client, table, id, cancellationToken);
        if (before is null && !isNew)
            throw Missing();

        var owned = await PlanAsync(client, before, given, cancellationToken);
        var change = new CrmChange(id, record =>
        {
            record.Apply(given.Columns);
            foreach (var rows in owned)
                rows.CopyTo(record);
        }) { MakesNew = isNew };

        // the copies are written with the record, so that its elements, which come after, change it no more
        await writer.WriteAsync(client, caller.AssociateId, table, [change], cancellationToken);
        var saved = await store.FindAsync(client, table, id, cancellationToken) ?? throw Missing();
        foreach (var ofTable in owned.GroupBy(rows => rows.Table))
            await writer.WriteAsync(
                client, caller.AssociateId, ofTable.Key, [.. ofTable.SelectMany(rows => rows.Changes(saved))], cancellationToken);
        return saved;

        DialbookException Missing() => DialbookException.Invalid(table.Key.Name, $"there is no {table} {id}");
    }

    private async Task<List<IOwnedRows>> PlanAsync(
        ClientId client, CrmRecord? owner, GivenRecord given, CancellationToken cancellationToken)
    {
        var owned = new List<IOwnedRows>();
        foreach (var elements in given.Elements)
            owned.Add(await OwnedElements.PlanAsync(client, owner, elements, numbers, cancellationToken));
        foreach (var address in given.Addresses)
            owned.Add(await OwnedAddress.PlanAsync(client, owner, address, numbers, cancellationToken));
        return owned;
    }
}

/// <summary>What a record is to be: what is not given stays as it is.</summary>
/// <param name="Columns">Columns of the record itself.</param>
public sealed record GivenRecord(GivenColumns Columns)
{
    /// <summary>Of a company or person: telephone numbers and addresses, all of a type in place of those of before.</summary>
    public IReadOnlyList<GivenElements> Elements { get; init; } = [];

    /// <summary>Of a company or person: addresses, each in place of the one of its type.</summary>
    public IReadOnlyList<CrmAddress> Addresses { get; init; } = [];
}

/// <summary>
/// All telephone numbers or addresses of one type that a company or person is to have, the first one first. IDs and ranks are not looked
/// at.
/// </summary>
/// <param name="Type">Of telephone numbers: the vendor's number of their type; otherwise 0.</param>
/// <param name="Elements">They themselves; none takes those away that there are.</param>
public sealed record GivenElements(CrmElementKind Kind, int Type, IReadOnlyList<CrmElement> Elements);
