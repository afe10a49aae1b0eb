using Dialbook.Idempotency;
using Dialbook.Tenancy;

namespace Dialbook.Crm;

/// <summary>Writes many rows of a table at once. Nothing is written unless all of them can be.</summary>
public sealed class CrmLoad(CrmStore store, CrmWriter writer, CrmNumbers numbers, CrmLookup lookup, CrmSnapshots snapshots)
{
    /// <summary>The most rows at once.</summary>
    public const int MaxRows = 5_000;

    /// <summary>The same by another clock: for rows that were written elsewhere at another time.</summary>
    internal CrmLoad AsOf(TimeProvider clock) => new(store, writer.AsOf(clock), numbers, lookup, snapshots);

    /// <summary>Adds rows or changes those that are there.</summary>
    /// <returns>What became of each row, in order; then of the table's other records, if they were changed.</returns>
    /// <exception cref="DialbookException">A row has no value for the key, or a record cannot be changed.</exception>
    public async Task<List<CrmRowResult>> UpsertAsync(
        Caller caller, CrmRows rows, IdempotentRequest? running, CancellationToken cancellationToken)
    {
        var client = caller.Client.Id;
        var ids = rows.Key == rows.Table.Key
            ? await GiveIdsAsync(client, rows, running, cancellationToken)
            : await LookUpAsync(client, rows, cancellationToken);
        List<CrmChange> changes = [.. rows.All.Zip(ids, (row, id) => new CrmChange(id, record => record.Apply(row)))];
        var others = rows.NoMatch == CrmNoMatch.NoChange ? [] : await OthersAsync(client, rows, ids.ToHashSet(), cancellationToken);
        await writer.WriteAsync(client, caller.AssociateId, rows.Table, [.. changes, .. others], cancellationToken);
        return
        [
            .. changes.Select((change, row) => new CrmRowResult(change.Id, change.Outcome, row)),
            .. others.Where(change => change.Outcome != CrmOutcome.NoUpdateNeeded).Select(change => new CrmRowResult(
                change.Id, change.Outcome == CrmOutcome.Updated ? CrmOutcome.ColumnsZeroed : change.Outcome, -1)),
        ];
    }

    /// <summary>Adds rows.</summary>
    /// <returns>What became of each row, in order.</returns>
    /// <exception cref="DialbookException">A primary key is taken.</exception>
    public async Task<List<CrmRowResult>> InsertAsync(
        Caller caller, CrmRows rows, IdempotentRequest? running, CancellationToken cancellationToken)
    {
        var (client, table) = (caller.Client.Id, rows.Table);
        var given = rows.All.Select(rows.IdOf).Where(id => id > 0).ToList();
        if (given.Count != given.Distinct().Count())
            throw DialbookException.Invalid(table.Key.Name, "two rows have the same");

        // an earlier attempt of a repeated request may have written some of the rows
        var isRepeated = running is { IsRepeated: true };
        if (!isRepeated && await store.FindAsync(client, table, given, cancellationToken) is { Count: > 0 } taken)
            throw DialbookException.Invalid(table.Key.Name, $"{taken.Keys.Min()} exists already");

        var ids = await GiveIdsAsync(client, rows, running, cancellationToken);
        List<CrmChange> changes = [.. rows.All.Zip(ids, (row, id) => new CrmChange(id, record => record.Apply(row))
        {
            MustBeNew = !isRepeated && rows.IdOf(row) > 0,
        })];
        await writer.WriteAsync(client, caller.AssociateId, table, changes, cancellationToken);
        return [.. changes.Select((change, row) => new CrmRowResult(change.Id, CrmOutcome.Inserted, row))];
    }

    /// <summary>Deletes records; those that do not exist are passed over.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DeleteAsync(Caller caller, CrmTable table, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        List<CrmChange> changes = [.. ids.Distinct().Select(id => new CrmChange(id, null))];
        await writer.WriteAsync(caller.Client.Id, caller.AssociateId, table, changes, cancellationToken);
        return changes.Count(change => change.Outcome == CrmOutcome.Deleted);
    }

    /// <summary>Deletes all records of a table.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> TruncateAsync(Caller caller, CrmTable table, CancellationToken cancellationToken)
    {
        var deleted = 0;
        await foreach (var records in snapshots.ReadAllAsync(caller.Client.Id, table, cancellationToken))
            deleted += await DeleteAsync(caller, table, records.Select(record => record.Id), cancellationToken);
        return deleted;
    }

    private async Task<IReadOnlyList<int>> GiveIdsAsync(
        ClientId client, CrmRows rows, IdempotentRequest? running, CancellationToken cancellationToken)
    {
        int[] ids = [.. rows.All.Select(rows.IdOf)];
        if (ids.Where(id => id > 0).ToList() is { Count: > 0 } given)
            await numbers.UseAsync(client, rows.Table, given, cancellationToken);
        var missing = ids.Count(id => id == 0);
        var next = (int)await IdempotentRequest.PinAsync(
            running, async () => missing == 0 ? 0 : await numbers.TakeAsync(client, rows.Table, missing, cancellationToken),
            cancellationToken);
        for (var row = 0; row < ids.Length; row++)
        {
            if (ids[row] == 0)
                ids[row] = next++;
        }

        return ids;
    }

    private async Task<IReadOnlyList<int>> LookUpAsync(ClientId client, CrmRows rows, CancellationToken cancellationToken)
    {
        List<object> values = [.. rows.All.Select((row, index) => row.Has(rows.Key, out var value)
            ? value
            : throw DialbookException.Invalid($"Data[{index}].{rows.Key}", "is the key, and must be given"))];
        var ids = await lookup.FindOrClaimAsync(client, rows.Table, rows.Key, [.. values.Distinct()], cancellationToken);
        return [.. values.Select(value => ids[value])];
    }

    private async Task<List<CrmChange>> OthersAsync(ClientId client, CrmRows rows, HashSet<int> named, CancellationToken cancellationToken)
    {
        var changes = new List<CrmChange>();
        Action<CrmRecord>? change = rows.NoMatch == CrmNoMatch.DeleteRow ? null : other => other.Clear(rows.All[0]);
        await foreach (var records in snapshots.ReadAllAsync(client, rows.Table, cancellationToken))
        {
            changes.AddRange(records.Where(record => !named.Contains(record.Id))
                .Select(record => new CrmChange(record.Id, change) { MakesNew = false }));
        }

        return changes;
    }
}

/// <summary>Rows to load into a table. A primary key that is absent or 0 is given out.</summary>
public sealed record CrmRows(CrmTable Table, IReadOnlyList<GivenColumns> All)
{
    /// <summary>The column by which rows are looked up, if they may be there: the primary key, or a unique column.</summary>
    public Column Key { get; init; } = Table.Key;

    /// <summary>What becomes of the table's other records when these are upserted.</summary>
    public CrmNoMatch NoMatch { get; init; }

    internal int IdOf(GivenColumns row) => (int)(row.Get<long?>(Table.Key) ?? 0);
}

/// <summary>What becomes of the records of a table that an upsert does not name. The vendor's names.</summary>
public enum CrmNoMatch
{
    NoChange,
    ZeroColumns,
    DeleteRow,
}

/// <summary>What became of one row.</summary>
/// <param name="Row">Its number as it was given, from 0; -1 for a record that was not named.</param>
public sealed record CrmRowResult(int Id, CrmOutcome Outcome, int Row);
