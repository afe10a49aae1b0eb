using Dialbook.Idempotency;
using Dialbook.Records;
using Dialbook.Tenancy;

namespace Dialbook.Crm;

/// <summary>Writes many rows of a table at once. Nothing is written unless all of them can be.</summary>
public sealed class CrmLoad(CrmStore store, CrmWriter writer, CrmNumbers numbers, CrmLookup lookup, CrmSnapshots snapshots)
{
    /// <summary>The most rows of one call.</summary>
    public const int MaxRows = 5_000;

    /// <summary>The same by another clock: for rows that were written elsewhere at another time.</summary>
    internal CrmLoad AsOf(TimeProvider clock) => new(store, writer.AsOf(clock), numbers, lookup, snapshots);

    /// <summary>Adds rows or changes those that are there.</summary>
    /// <param name="rows">The rows; the primary key, absent or 0, is given out.</param>
    /// <param name="key">The column by which rows are looked up: the primary key, or a unique column.</param>
    /// <param name="noMatch">What becomes of the table's other records.</param>
    /// <param name="call">The idempotent call that it is part of.</param>
    /// <returns>What became of each row, in their order; then of the other records, if they were changed.</returns>
    /// <exception cref="DialbookException">A row has no value for the key; or a record cannot be changed.</exception>
    public async Task<List<CrmRowResult>> UpsertAsync(
        Caller caller, CrmTable table, IReadOnlyList<GivenColumns> rows, Column key, CrmNoMatch noMatch, IdempotentRequest? call,
        CancellationToken cancellationToken)
    {
        var client = caller.Client.Id;
        var ids = key == table.Key
            ? await GiveIdsAsync(client, table, rows, call, cancellationToken)
            : await LookUpAsync(client, table, rows, key, cancellationToken);
        List<CrmChange> changes = [.. rows.Zip(ids, (row, id) => new CrmChange(id, record => record.Apply(row)))];
        var others = noMatch == CrmNoMatch.NoChange ? [] : await OthersAsync(client, table, ids, rows, noMatch, cancellationToken);
        await writer.WriteAsync(client, caller.AssociateId, table, [.. changes, .. others], cancellationToken);
        return
        [
            .. changes.Select((change, row) => new CrmRowResult(change.Id, change.Outcome, row)),
            .. others.Where(change => change.Outcome != CrmOutcome.NoUpdateNeeded)
                .Select(change =>
                    new CrmRowResult(change.Id, change.Outcome == CrmOutcome.Updated ? CrmOutcome.ColumnsZeroed : change.Outcome, -1)),
        ];
    }

    /// <summary>Adds rows.</summary>
    /// <exception cref="DialbookException">A primary key is taken.</exception>
    /// <inheritdoc cref="UpsertAsync"/>
    public async Task<List<CrmRowResult>> InsertAsync(
        Caller caller, CrmTable table, IReadOnlyList<GivenColumns> rows, IdempotentRequest? call, CancellationToken cancellationToken)
    {
        var client = caller.Client.Id;
        var given = rows.Select(row => IdOf(table, row)).Where(id => id > 0).ToList();
        if (given.Count != given.Distinct().Count())
            throw DialbookException.Invalid(table.Key.Name, "two rows have the same");

        // an earlier attempt of a repeated call may have written some of the rows
        var isRepeated = call is { IsRepeated: true };
        if (!isRepeated && await store.FindAsync(client, table, given, cancellationToken) is { Count: > 0 } taken)
            throw DialbookException.Invalid(table.Key.Name, $"{taken.Keys.Min()} exists already");

        var ids = await GiveIdsAsync(client, table, rows, call, cancellationToken);
        List<CrmChange> changes =
            [.. rows.Zip(
                ids, (row, id) => new CrmChange(id, record => record.Apply(row)) { MustBeNew = !isRepeated && IdOf(table, row) > 0 })];
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
    /// <inheritdoc cref="DeleteAsync"/>
    public async Task<int> TruncateAsync(Caller caller, CrmTable table, CancellationToken cancellationToken)
    {
        var client = caller.Client.Id;
        var deleted = 0;
        await foreach (var records in snapshots.ReadAllAsync(client, table, cancellationToken))
            deleted += await DeleteAsync(caller, table, records.Select(record => record.Id), cancellationToken);
        return deleted;
    }

    private static int IdOf(CrmTable table, GivenColumns row) => (int)(row.Get<long?>(table.Key) ?? 0);

    private async Task<IReadOnlyList<int>> GiveIdsAsync(
        ClientId client, CrmTable table, IReadOnlyList<GivenColumns> rows, IdempotentRequest? call, CancellationToken cancellationToken)
    {
        int[] ids = [.. rows.Select(row => IdOf(table, row))];
        if (ids.Where(id => id > 0).ToList() is { Count: > 0 } given)
            await numbers.UseAsync(client, table, given, cancellationToken);
        var missing = ids.Count(id => id == 0);
        var next = (int)await IdempotentRequest.PinAsync(
            call, async () => missing == 0 ? 0 : await numbers.TakeAsync(client, table, missing, cancellationToken), cancellationToken);
        for (var row = 0; row < ids.Length; row++)
        {
            if (ids[row] == 0)
                ids[row] = next++;
        }

        return ids;
    }

    private async Task<IReadOnlyList<int>> LookUpAsync(
        ClientId client, CrmTable table, IReadOnlyList<GivenColumns> rows, Column key, CancellationToken cancellationToken)
    {
        List<object> values = [.. rows.Select((row, index) => row.Has(key, out var value)
            ? value
            : throw DialbookException.Invalid($"Data[{index}].{key}", "is the key, and must be given"))];
        var ids = await lookup.FindOrClaimAsync(client, table, key, [.. values.Distinct()], cancellationToken);
        return [.. values.Select(value => ids[value])];
    }

    private async Task<List<CrmChange>> OthersAsync(
        ClientId client, CrmTable table, IReadOnlyList<int> ids, IReadOnlyList<GivenColumns> rows, CrmNoMatch noMatch,
        CancellationToken cancellationToken)
    {
        var named = ids.ToHashSet();
        var changes = new List<CrmChange>();
        await foreach (var records in snapshots.ReadAllAsync(client, table, cancellationToken))
        {
            changes.AddRange(records.Where(record => !named.Contains(record.Id)).Select(record => new CrmChange(
                record.Id, noMatch == CrmNoMatch.DeleteRow ? null : other => other.Clear(rows[0])) { MakesNew = false }));
        }

        return changes;
    }
}

/// <summary>What becomes of the records of a table that an upsert does not name. The vendor's names.</summary>
public enum CrmNoMatch
{
    NoChange,
    ZeroColumns,
    DeleteRow,
}

/// <summary>What became of one row.</summary>
/// <param name="Row">The number of the row as it was given, from 0; -1 for a record that was not named.</param>
public sealed record CrmRowResult(int Id, CrmOutcome Outcome, int Row);
