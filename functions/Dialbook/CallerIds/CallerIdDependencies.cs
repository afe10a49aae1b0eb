using System.Globalization;
using Azure;

namespace Dialbook.CallerIds;

/// <summary>
/// The table <c>CallerIdDependencies</c>: which selections' sets depend on what. Partition client, row <c>subject-selection</c>, such as
/// <c>person-12-645</c>. A row too many costs a refresh that changes nothing.
/// </summary>
public sealed class CallerIdDependencies(DialbookTables tables)
{
    private const int SideBySide = 8;

    /// <summary>
    /// The selections that depend on any of the subjects, directly or through another selection; a selection depends on itself.
    /// </summary>
    internal async Task<SortedSet<int>> FindSelectionsAsync(
        ClientId client, HashSet<CallerIdSubject> subjects, CancellationToken cancellationToken)
    {
        HashSet<int> found = [.. subjects.Select(subject => subject.SelectionId).OfType<int>()];
        var blocks = subjects.Where(subject => subject.SelectionId is null);
        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(blocks.Concat(blocks.Select(block => block.AnyOfKind)).Distinct(), options, async (subject, stop) =>
        {
            await foreach (var row in QueryAsync(client, subject.Text + "-", stop))
            {
                lock (found)
                    found.Add(SelectionOf(row));
            }
        });
        return found.Count == 0 ? [] : await WithDependantsAsync(client, found, cancellationToken);
    }

    /// <summary>Whether any selection's set depends on the subject itself. One query.</summary>
    internal async Task<bool> AnyAsync(ClientId client, CallerIdSubject subject, CancellationToken cancellationToken) =>
        await QueryAsync(client, subject.Text + "-", cancellationToken).AnyAsync(cancellationToken);

    internal Task AddAsync(SelectionKey selection, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken) =>
        WriteAsync(TableTransactionActionType.UpsertMerge, selection, subjects, cancellationToken);

    /// <summary>The rows of a selection for some subjects, as far as there are any.</summary>
    internal async Task<List<KeyEntity>> ListAsync(
        SelectionKey selection, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken)
    {
        var rows = InOrder.SelectAsync(
            subjects,
            SideBySide,
            subject => tables.CallerIdDependencies.FindAsync<KeyEntity>(
                StorageKey.Of(selection.Client), Row(subject, selection), null, cancellationToken),
            cancellationToken);
        return await rows.OfType<KeyEntity>().ToListAsync(cancellationToken);
    }

    /// <summary>Removes rows, but for those that somebody has written since they were read.</summary>
    internal Task RemoveAsync(IEnumerable<KeyEntity> rows, CancellationToken cancellationToken) =>
        tables.CallerIdDependencies.TryWriteAllAsync(
            rows.Select(row => new BulkItem<KeyEntity>(row, new EntityAction(TableTransactionActionType.Delete, row, row.ETag))),
            Refusals.Each,
            cancellationToken);

    /// <summary>Forgets what was recorded for a selection that is no more.</summary>
    internal Task RemoveAsync(SelectionKey selection, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken) =>
        WriteAsync(TableTransactionActionType.Delete, selection, subjects, cancellationToken);

    private async Task WriteAsync(
        TableTransactionActionType action, SelectionKey selection, IEnumerable<CallerIdSubject> subjects,
        CancellationToken cancellationToken)
    {
        var rows = subjects.Select(
            subject => new KeyEntity { PartitionKey = StorageKey.Of(selection.Client), RowKey = Row(subject, selection) });
        await tables.CallerIdDependencies.TryWriteAllAsync(
            rows.Select(row => new BulkItem<KeyEntity>(row, new EntityAction(action, row))),
            Refusals.EachMissing,
            cancellationToken);
    }

    /// <summary>Adds the selections that are combined of those, and so on. There are few combined ones, so all are read.</summary>
    private async Task<SortedSet<int>> WithDependantsAsync(
        ClientId client, IEnumerable<int> selections, CancellationToken cancellationToken)
    {
        var combined = await QueryAsync(client, CallerIdSubject.SelectionPrefix, cancellationToken).ToListAsync(cancellationToken);
        var dependants = combined.ToLookup(
            row => new CallerIdSubject(row.RowKey[..row.RowKey.LastIndexOf('-')]).SelectionId!.Value, SelectionOf);

        var all = new SortedSet<int>();
        var waiting = new Queue<int>(selections);
        while (waiting.TryDequeue(out var selection))
        {
            if (!all.Add(selection))
                continue;
            foreach (var dependant in dependants[selection])
                waiting.Enqueue(dependant);
        }

        return all;
    }

    private AsyncPageable<KeyEntity> QueryAsync(ClientId client, string prefix, CancellationToken cancellationToken) =>
        tables.CallerIdDependencies.ListAsync<KeyEntity>(
            TableFilters.Prefix(StorageKey.Of(client), prefix), null, KeyEntity.Select, cancellationToken);

    private static string Row(CallerIdSubject subject, SelectionKey selection) =>
        string.Create(CultureInfo.InvariantCulture, $"{subject.Text}-{selection.Id}");

    private static int SelectionOf(KeyEntity row) =>
        int.Parse(row.RowKey.AsSpan(row.RowKey.LastIndexOf('-') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
