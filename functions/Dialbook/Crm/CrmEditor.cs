using Dialbook.Idempotency;
using Dialbook.Tenancy;

namespace Dialbook.Crm;

/// <summary>Makes or changes one record with the telephone numbers and addresses that it owns.</summary>
public sealed class CrmEditor(CrmStore store, CrmWriter writer, CrmNumbers numbers)
{
    /// <summary>Makes a record or changes one. However often it is repeated, there is one record, and each element once.</summary>
    /// <exception cref="DialbookException">There is no record of that ID, or it cannot be as wanted.</exception>
    public async Task<CrmRecord> SaveAsync(
        Caller caller, GivenRecord given, IdempotentRequest? running, CancellationToken cancellationToken)
    {
        var (client, table, id) = (caller.Client.Id, given.Table, given.Id);
        var isNew = id == 0;
        if (isNew)
            id = (int)await IdempotentRequest.PinAsync(
                running, async () => await numbers.TakeAsync(client, table, 1, cancellationToken), cancellationToken);
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
/// <param name="Id">0 for a new one.</param>
/// <param name="Columns">Columns of the record itself.</param>
public sealed record GivenRecord(CrmTable Table, int Id, GivenColumns Columns)
{
    /// <summary>Of a company or person: telephone numbers, mail and web addresses; those of a type replace the earlier ones.</summary>
    public IReadOnlyList<GivenElements> Elements { get; init; } = [];

    /// <summary>Of a company or person: addresses, each replaces the one of its type.</summary>
    public IReadOnlyList<CrmAddress> Addresses { get; init; } = [];
}

/// <summary>All elements of one type that a company or person is to have, in order. Their IDs and ranks do not count.</summary>
/// <param name="Type">Of telephone numbers the vendor's number of their type, else 0.</param>
public sealed record GivenElements(CrmElementKind Kind, int Type, IReadOnlyList<CrmElement> Elements);
