using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Dialbook.CallerIds;

/// <summary>
/// The table <c>CallerIdDependencies</c>: which selections' sets depend on what. Partition client, row <c>subject-selection</c>, such as
/// <c>person-12-645</c>. A row too many costs a refresh that changes nothing.
/// </summary>
public sealed class CallerIdDependencies(DialbookTables tables)
{
    private const int SideBySide = 8;

    /// <summary>
    /// The selections that depend on any of the marked, directly or through another selection; a selection depends on itself.
    /// </summary>
    internal async Task<SortedSet<int>> FindAsync(ClientId client, HashSet<CallerIdSubject> marked, CancellationToken cancellationToken)
    {
        var found = new HashSet<int>();
        foreach (var subject in marked)
        {
            if (subject.SelectionId is { } selection)
                found.Add(selection);
        }

        var blocks = marked.Where(subject => subject.SelectionId is null);
        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(blocks.Concat(blocks.Select(block => block.AnyOfKind)).Distinct(), options, async (subject, stop) =>
        {
            await foreach (var row in QueryAsync(client, subject.Text + "-", stop))
            {
                lock (found)
                    found.Add(Selection(row));
            }
        });
        return found.Count == 0 ? [] : await WithDependantsAsync(client, found, cancellationToken);
    }

    /// <summary>Whether any selection's set depends on the subject itself. One query.</summary>
    internal async Task<bool> AnyAsync(ClientId client, CallerIdSubject subject, CancellationToken cancellationToken)
    {
        await foreach (var _ in QueryAsync(client, subject.Text + "-", cancellationToken))
            return true;
        return false;
    }

    internal Task AddAsync(ClientId client, int selection, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken) =>
        WriteAsync(TableTransactionActionType.UpsertMerge, client, selection, subjects, cancellationToken);

    /// <summary>The rows of a selection for some subjects, as far as there are any.</summary>
    internal async Task<List<KeyEntity>> ListAsync(
        ClientId client, int selection, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken)
    {
        var rows = new List<KeyEntity>();
        await foreach (var row in InOrder.SelectAsync(subjects, SideBySide, ReadAsync, cancellationToken))
        {
            if (row is not null)
                rows.Add(row);
        }

        return rows;

        Task<KeyEntity?> ReadAsync(CallerIdSubject subject) =>
            tables.CallerIdDependencies.FindAsync<KeyEntity>(StorageKey.Of(client), Row(subject, selection), null, cancellationToken);
    }

    /// <summary>Removes rows, but for those that somebody has written since they were read.</summary>
    internal Task RemoveAsync(IEnumerable<KeyEntity> rows, CancellationToken cancellationToken) =>
        tables.CallerIdDependencies.TryWriteAllAsync(
            rows.Select(row => new BulkItem<KeyEntity>(row, new EntityAction(TableTransactionActionType.Delete, row, row.ETag))),
            Refusals.Each,
            cancellationToken);

    /// <summary>Forgets what was noted for a selection that is no more.</summary>
    internal Task RemoveAsync(ClientId client, int selection, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken) =>
        WriteAsync(TableTransactionActionType.Delete, client, selection, subjects, cancellationToken);

    private async Task WriteAsync(
        TableTransactionActionType action, ClientId client, int selection, IEnumerable<CallerIdSubject> subjects,
        CancellationToken cancellationToken)
    {
        var rows = subjects.Select(subject => new KeyEntity
        {
            PartitionKey = StorageKey.Of(client),
            RowKey = Row(subject, selection),
        });
        await tables.CallerIdDependencies.TryWriteAllAsync(
            rows.Select(row => new BulkItem<KeyEntity>(row, new EntityAction(action, row))),
            Refusals.EachMissing,
            cancellationToken);
    }

    /// <summary>Adds the selections that are combined of those, and so on. There are few combined ones, so all are read.</summary>
    private async Task<SortedSet<int>> WithDependantsAsync(
        ClientId client, IEnumerable<int> selections, CancellationToken cancellationToken)
    {
        var combined = new List<(int Of, int Selection)>();
        await foreach (var row in QueryAsync(client, CallerIdSubject.SelectionPrefix, cancellationToken))
            combined.Add((new CallerIdSubject(row.RowKey[..row.RowKey.LastIndexOf('-')]).SelectionId!.Value, Selection(row)));
        var dependants = combined.ToLookup(edge => edge.Of, edge => edge.Selection);

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
            TableFilters.Prefix(StorageKey.Of(client), prefix),
            null,
            KeyEntity.Select,
            cancellationToken);

    private static string Row(CallerIdSubject subject, int selection) =>
        string.Create(CultureInfo.InvariantCulture, $"{subject.Text}-{selection}");

    private static int Selection(KeyEntity row) =>
        int.Parse(row.RowKey.AsSpan(row.RowKey.LastIndexOf('-') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
