using Azure;
using Azure.Data.Tables;

namespace Dialbook.Storage;

/// <summary>Writes many items in transactions that are as large as the store takes, some side by side.</summary>
internal static class BulkWrite
{
    /// <summary>
    /// As often a refused item is put aside and the rest of its transaction sent again. It pays where few items are refused; after that the
    /// rest is better looked at.
    /// </summary>
    public const int FewRefusals = 4;

    private const int SideBySide = 4;

    /// <summary>Writes all items that the store takes.</summary>
    /// <param name="items">What to write; no row twice.</param>
    /// <param name="refusals">
    /// As many refused items of a transaction are put aside; at one more the whole rest of it counts as refused.
    /// </param>
    /// <param name="isRefusal">Whether an error of the store refuses an item; any other error ends the work.</param>
    /// <param name="beside">An action that goes with each transaction, by its partition.</param>
    /// <returns>What was refused, perhaps only for an item in the same transaction: the caller must look closer.</returns>
    public static async Task<List<T>> TryWriteAllAsync<T>(
        this TableClient table,
        IEnumerable<BulkItem<T>> items,
        int refusals,
        Func<RequestFailedException, bool> isRefusal,
        CancellationToken cancellationToken,
        Func<string, EntityAction>? beside = null)
    {
        var refused = new List<T>();
        var most = TableWrites.MaxActions - (beside is null ? 0 : 1);
        await Parallel.ForEachAsync(
            items.GroupBy(item => item.PartitionKey, StringComparer.Ordinal).SelectMany(ofPartition => Cut(ofPartition, most)),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (transaction, _) =>
            {
                if (await WriteAsync(table, transaction, refusals, isRefusal, beside, cancellationToken) is { Count: > 0 } subjects)
                {
                    lock (refused)
                        refused.AddRange(subjects);
                }
            });
        return refused;
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

    private static async Task<List<T>> WriteAsync<T>(
        TableClient table,
        List<BulkItem<T>> items,
        int refusals,
        Func<RequestFailedException, bool> isRefusal,
        Func<string, EntityAction>? beside,
        CancellationToken cancellationToken)
    {
        var refused = new List<T>();
        while (items.Count > 0)
        {
            try
            {
                // what goes beside is last, so that a refused action's number is that of its item
                IEnumerable<EntityAction> besides = beside is null ? [] : [beside(items[0].PartitionKey)];
                await table.SubmitAsync([.. items.SelectMany(item => item.Actions), .. besides], cancellationToken);
                return refused;
            }
            catch (RequestFailedException e) when (isRefusal(e))
            {
                if (refused.Count < refusals && e is TableTransactionFailedException { FailedTransactionActionIndex: { } index })
                    refused.Add(TakeOut(items, index));
                else
                    refused.AddRange(TakeOut(items));
            }
        }

        return refused;
    }

    /// <summary>Takes out the item that has the action of that number.</summary>
    private static T TakeOut<T>(List<BulkItem<T>> items, int action)
    {
        var at = 0;
        while (action >= items[at].Actions.Count)
            action -= items[at++].Actions.Count;
        var subject = items[at].Subject;
        items.RemoveAt(at);
        return subject;
    }

    private static List<T> TakeOut<T>(List<BulkItem<T>> items)
    {
        List<T> subjects = [.. items.Select(item => item.Subject)];
        items.Clear();
        return subjects;
    }
}
