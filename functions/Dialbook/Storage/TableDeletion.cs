using Dialbook.Tables;

namespace Dialbook.Storage;

/// <summary>Deletes whatever a query finds in one partition.</summary>
internal static class TableDeletion
{
    /// <summary>Deletes the rows, 100 in a transaction. Rows that somebody else deletes at the same time make it fail; it may be repeated.</summary>
    public static async Task DeleteAllAsync(this TableClient table, TableFilter inPartition, CancellationToken cancellationToken)
    {
        await foreach (var rows in table.QueryAsync<KeyEntity>(inPartition, null, KeyEntity.Select, cancellationToken).AsPages())
        {
            foreach (var transaction in rows.Values.Chunk(TableClient.MaxTransactionActions))
            {
                await table.SubmitTransactionAsync(
                    [.. transaction.Select(row => TableTransactionAction.Delete(row.PartitionKey, row.RowKey))], cancellationToken);
            }
        }
    }
}
