using System.Collections.Frozen;
using Dialbook.CallerIds;

namespace Dialbook.Crm;

/// <summary>Changes records: marks what caller IDs may come from, writes what follows from the changes, then the records.</summary>
public sealed class CrmWriter(CrmStore store, CallerIdChangeMarks marks, CrmEffects effects, TimeProvider clock)
{
    /// <summary>What caller IDs may depend on.</summary>
    private static readonly FrozenSet<CrmTable> Marked = FrozenSet.ToFrozenSet(
    [
        CrmTables.Contact, CrmTables.Person, CrmTables.Country, CrmTables.Appointment, CrmTables.Document, CrmTables.Sale, CrmTables.Ticket,
        CrmTables.ChatSession,
    ]);

    /// <summary>The same by another clock.</summary>
    internal CrmWriter AsOf(TimeProvider clock) => new(store, marks, effects, clock);

    /// <summary>
    /// Makes the changes, several of one record in their order, and notes on each what became of it. Where somebody else was first, this
    /// change is made upon theirs.
    /// </summary>
    /// <param name="associateId">Who makes them; 0 for nobody whom the CRM knows.</param>
    /// <exception cref="DialbookException">
    /// A record exists that must be new, or does not that must, or others change one too often.
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
            foreach (var effect in effects.Before)
                await effect.PrepareAsync(edits, this, cancellationToken);

            var refused = await store.TryWriteAsync(edits.Kept, cancellationToken);
            refused.AddRange(await store.TryDeleteAsync(edits.Deleted, cancellationToken));
            pending = refused.ToDictionary(record => record.Id, record => pending[record.Id]);
            // what was refused may yet become something else
            var written = edits with { All = [.. edits.All.Where(edit => !pending.ContainsKey(edit.Record.Id))] };
            foreach (var effect in effects.After)
                await effect.FollowAsync(written, this, cancellationToken);
            return pending.Count == 0;
        }, cancellationToken);
    }

    /// <returns>What is to be written. A record that is as wanted was written with all that follows from it.</returns>
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
