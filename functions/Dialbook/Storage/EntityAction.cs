using Azure;
using Azure.Data.Tables;

namespace Dialbook.Storage;

/// <summary>One action of a transaction.</summary>
/// <param name="Entity">The row. Its version is set when the transaction has succeeded.</param>
/// <param name="IfMatch">For updates and deletes, the version that the row must have; the default is any.</param>
internal sealed record EntityAction(TableTransactionActionType Type, Entity Entity, ETag IfMatch = default)
{
    /// <summary>Deletes by key, where there is no entity at hand.</summary>
    public static EntityAction Delete(string partitionKey, string rowKey, ETag ifMatch = default) =>
        new(TableTransactionActionType.Delete, new KeyEntity { PartitionKey = partitionKey, RowKey = rowKey }, ifMatch);
}
