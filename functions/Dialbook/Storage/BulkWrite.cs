using Azure;

namespace Dialbook.Storage;

/// <summary>
/// Writes many items in transactions that are as large as the store takes, some side by side. It is ours since the SDK submits one
/// transaction, and leaves it to its caller to cut them and to go on when one row of a hundred is refused.
/// </summary>
internal static class BulkWrite
{
    private const int SideBySide = 4;

    /// <summary>Writes all items that the store takes; no row may be in them twice.</summary>
    /// <param name="closing">The action that ends each transaction, by its partition.</param>
    /// <returns>What was refused, perhaps only for an item in the same transaction: the caller must look closer.</returns>
    public static async Task<List<T>> TryWriteAllAsync<T>(
        this TableClient table, IEnumerable<BulkItem<T>> items, Refusals refusals, CancellationToken cancellationToken,
        Func<string, EntityAction>? closing = null)
    {
        var refused = new List<T>();
        var most = TableWrites.MaxActions - (closing is null ? 0 : 1);
        await Parallel.ForEachAsync(
            items.GroupBy(item => item.PartitionKey, StringComparer.Ordinal).SelectMany(ofPartition => Cut(ofPartition, most)),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (transaction, _) =>
            {
                if (await TryWriteAsync(table, transaction, refusals, closing, cancellationToken) is { Count: > 0 } subjects)
                {
                    lock (refused)
                        refused.AddRange(subjects);
                }
            });
        return refused;
    }

    /// <summary>Removes rows, whether or not somebody else has removed some of them.</summary>
    /// <returns>How many were there.</returns>
    public static async Task<int> RemoveEachAsync(
        this TableClient table, IEnumerable<(string PartitionKey, string RowKey)> rows, CancellationToken cancellationToken)
    {
        List<BulkItem<string>> items =
            [.. rows.Select(row => new BulkItem<string>(row.RowKey, EntityAction.Delete(row.PartitionKey, row.RowKey)))];
        return items.Count - (await table.TryWriteAllAsync(items, Refusals.EachMissing, cancellationToken)).Count;
    }

    /// <summary>Cuts items into transactions, by their number and size.</summary>
    private static IEnumerable<List<BulkItem<T>>> Cut<T>(IEnumerable<BulkItem<T>> items, int most)
    {
        var (transaction, actions, size) = (new List<BulkItem<T>>(), 0, 0);
        foreach (var item in items)
        {
            if (actions + item.Actions.Count > most || size + item.LargestSize > TableWrites.MaxTransactionBytes)
            {
                if (actions > 0)
                    yield return transaction;
                (transaction, actions, size) = ([], 0, 0);
            }

            transaction.Add(item);
            (actions, size) = (actions + item.Actions.Count, size + item.LargestSize);
        }

        if (actions > 0)
            yield return transaction;
    }

    private static async Task<List<T>> TryWriteAsync<T>(
        TableClient table, List<BulkItem<T>> items, Refusals refusals, Func<string, EntityAction>? closing,
        CancellationToken cancellationToken)
    {
        var refused = new List<T>();
        while (items.Count > 0)
        {
            try
            {
                // what closes it is last, so that a refused action's number is that of its item
                IEnumerable<EntityAction> last = closing is null ? [] : [closing(items[0].PartitionKey)];
                await table.SubmitAsync([.. items.SelectMany(item => item.Actions), .. last], cancellationToken);
                break;
            }
            catch (RequestFailedException e) when (refusals.Covers(e))
            {
                var (first, count) = (0, items.Count);
                if (refused.Count < refusals.PutAside && e is TableTransactionFailedException { FailedTransactionActionIndex: { } action })
                    (first, count) = (ItemOf(items, action), 1);
                refused.AddRange(items.GetRange(first, count).Select(item => item.Subject));
                items.RemoveRange(first, count);
            }
        }

        return refused;
    }

    /// <summary>The number of the item that has the action of that number.</summary>
    private static int ItemOf<T>(List<BulkItem<T>> items, int action)
    {
        var at = 0;
        while (action >= items[at].Actions.Count)
            action -= items[at++].Actions.Count;
        return at;
    }
}

/// <summary>
/// Part of a bulk write: actions on rows of one partition, at least one and at most a transaction of them, done together or not at all.
/// </summary>
/// <param name="Subject">What the actions are about.</param>
internal sealed record BulkItem<T>(T Subject, params IReadOnlyList<EntityAction> Actions)
{
    /// <summary>What stands around a row's own properties: the part's headers, address, version and keys.</summary>
    private const int ActionSize = 1024;

    public string PartitionKey => Actions[0].Entity.PartitionKey;

    /// <summary>As many bytes as the actions take at most.</summary>
    public int LargestSize => Actions.Sum(action => ActionSize + action.Entity.LargestSize);
}

/// <summary>What a bulk write does about refused items.</summary>
/// <param name="PutAside">
/// As many refused items of a transaction are put aside and the rest sent again; at one more the whole rest counts as refused.
/// </param>
/// <param name="Covers">Whether an error of the store refuses an item; any other error ends the work.</param>
internal sealed record Refusals(int PutAside, Func<RequestFailedException, bool> Covers)
{
    /// <summary>No item may be refused.</summary>
    public static readonly Refusals None = new(0, static _ => false);

    /// <summary>It pays to send the rest again where few items are refused; after that it is better looked at.</summary>
    public static readonly Refusals Few = new(4, ConditionalWrite.IsRefusal);

    /// <summary>All that can be written is written.</summary>
    public static readonly Refusals Each = new(TableWrites.MaxActions, ConditionalWrite.IsRefusal);

    /// <summary>All that can be written is written; a row is refused only because it is missing.</summary>
    public static readonly Refusals EachMissing = new(TableWrites.MaxActions, ConditionalWrite.IsMissing);
}
