using System.Collections.Frozen;
using Dialbook.CallerIds;

namespace Dialbook.Crm;

/// <summary>Changes records: marks what caller IDs may come from, writes what follows from the changes, then the records.</summary>
public sealed class CrmWriter(CrmStore store, CallerIdChangeMarks marks, IEnumerable<ICrmEffect> effects, TimeProvider clock)
{
    /// <summary>What caller IDs may depend on.</summary>
    private static readonly FrozenSet<CrmTable> Marked = FrozenSet.ToFrozenSet(
    [
        CrmTables.Contact, CrmTables.Person, CrmTables.Country, CrmTables.Appointment, CrmTables.Document, CrmTables.Sale, CrmTables.Ticket,
        CrmTables.ChatSession,
    ]);

    private readonly ICrmEffect[] _effects = [.. effects.OrderBy(effect => effect.Turn)];

    /// <summary>The same by another clock.</summary>
    internal CrmWriter AsOf(TimeProvider clock) => new(store, marks, effects, clock);

    /// <summary>
    /// Makes the changes, and notes on each what became of it. Where somebody else was first, his change stays and this one is made upon
    /// it.
    /// </summary>
    /// <param name="associateId">Who makes them; 0 if that is nobody whom the CRM knows.</param>
    /// <param name="changes">The changes; several of one record are made in their order.</param>
    /// <exception cref="DialbookException">
    /// A record that must be new exists, one that must exist does not, or one is changed too often by others.
    /// </exception>
    internal async Task WriteAsync(
        ClientId client, int associateId, CrmTable table, IReadOnlyList<CrmChange> changes, CancellationToken cancellationToken)
    {
        var pending = changes.GroupBy(change => change.Id).ToDictionary(ofRecord => ofRecord.Key, ofRecord => ofRecord.ToList());
        if (pending.Count == 0)
            return;
        await CompareAndSet.RepeatAsync(async _ =>
        {
            var edits = new CrmEdits(
                client, associateId, clock.GetUtcNow().UtcDateTime, table,
                await EditAsync(client, associateId, table, pending, cancellationToken));
            await using var mark = await marks.OpenAsync(client, SubjectsOf(edits), cancellationToken);
            foreach (var effect in _effects)
                await effect.PrepareAsync(edits, this, cancellationToken);

            var refused = await store.TryWriteAsync(
                edits.All.Where(edit => !edit.IsDeletion).Select(edit => edit.After!), cancellationToken);
            refused.AddRange(
                await store.TryDeleteAsync(edits.All.Where(edit => edit.IsDeletion).Select(edit => edit.Before!), cancellationToken));
            pending = refused.ToDictionary(record => record.Id, record => pending[record.Id]);
            // what was refused may yet become something else
            var written = edits with { All = [.. edits.All.Where(edit => !pending.ContainsKey(edit.Record.Id))] };
            foreach (var effect in _effects)
                await effect.FollowAsync(written, this, cancellationToken);
            return pending.Count == 0;
        }, cancellationToken);
    }

    /// <summary>Reads the records and makes the changes to them, not yet to the store.</summary>
    /// <returns>What is to be written. A record that is as wanted has been written with all that follows from it.</returns>
    private async Task<List<CrmEdit>> EditAsync(
        ClientId client, int associateId, CrmTable table, Dictionary<int, List<CrmChange>> pending, CancellationToken cancellationToken)
    {
        var found = await store.FindAsync(client, table, pending.Keys, cancellationToken);
        var edits = new List<CrmEdit>(pending.Count);
        foreach (var (id, changes) in pending)
        {
            var before = found.GetValueOrDefault(id);
            var current = before;
            foreach (var change in changes)
            {
                if (current is not null && change.MustBeNew)
                    throw new DialbookException(DialbookFault.Conflict, $"{table.Key}: {id} exists already");
                if (current is null && change.MustExistFor is { } field)
                    throw DialbookException.Invalid(field, $"there is no {table} {id}");
                (current, change.Outcome) = Make(client, associateId, table, current, change);
            }

            if (!ReferenceEquals(before, current))
                edits.Add(new(before, current));
        }

        return edits;
    }

    private (CrmRecord? Record, CrmOutcome Outcome) Make(
        ClientId client, int associateId, CrmTable table, CrmRecord? current, CrmChange change)
    {
        if (change.Apply is null)
            return (null, current is null ? CrmOutcome.NoUpdateNeeded : CrmOutcome.Deleted);
        if (current is null && !change.MakesNew)
            return (null, CrmOutcome.NoUpdateNeeded);

        var record = current?.Copy() ?? new CrmRecord(table, client, change.Id);
        change.Apply(record);
        if (current is not null && !record.IsOtherThan(current))
            return (current, CrmOutcome.NoUpdateNeeded);
        record.Stamp(current, associateId, clock.GetUtcNow().UtcDateTime);
        return (record, current is null ? CrmOutcome.Inserted : CrmOutcome.Updated);
    }

    private static IEnumerable<CallerIdSubject> SubjectsOf(CrmEdits edits)
    {
        if (edits.Table == CrmTables.Selection)
            return edits.All.Select(edit => CallerIdSubject.Selection(edit.Record.Id));
        return Marked.Contains(edits.Table)
            ? edits.All.Select(edit => CallerIdSubject.Block(edits.Table.Name, CrmKeys.Block(edit.Record.Id)))
            : [];
    }
}
