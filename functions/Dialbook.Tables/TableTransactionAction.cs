using Azure;

namespace Dialbook.Tables;

/// <summary>One action of a transaction.</summary>
public sealed class TableTransactionAction
{
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The row. Its <see cref="ITableEntity.ETag"/> is set when the transaction has succeeded.</param>
    /// <param name="ifMatch">For updates and deletes, the version the row must have; the default is any.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag ifMatch = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        IfMatch = ifMatch == default ? ETag.All : ifMatch;
    }

    public TableTransactionActionType ActionType { get; }

    public ITableEntity Entity { get; }

    /// <summary>Used by updates and deletes only.</summary>
    public ETag IfMatch { get; }

    /// <summary>Deletes by key, where there is no entity at hand.</summary>
    public static TableTransactionAction Delete(string partitionKey, string rowKey, ETag ifMatch = default) =>
        new(TableTransactionActionType.Delete, new KeyOnly(partitionKey, rowKey), ifMatch);

    private sealed class KeyOnly(string partitionKey, string rowKey) : ITableEntity
    {
        public string PartitionKey { get; set; } = partitionKey;

        public string RowKey { get; set; } = rowKey;

        public ETag ETag { get; set; }

        public void Write(EntityWriter writer)
        {
        }

        public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
        {
        }
    }
}
