using Azure.Data.Tables;

namespace Dialbook.Storage;

/// <summary>
/// The conditions of queries that several stores have. Whatever is more is a <see cref="TableClient.CreateQueryFilter(FormattableString)"/>
/// of its own.
/// </summary>
internal static class TableFilters
{
    /// <summary>Rows of one partition.</summary>
    public static string Within(string partitionKey) => TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey}");

    /// <summary>Rows of one partition whose row key is at or after one text and before another, in ordinal order.</summary>
    public static string Rows(string partitionKey, string from, string toExclusive) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey ge {from} and RowKey lt {toExclusive}");

    /// <summary>Rows of one partition whose row key begins with a text.</summary>
    public static string Prefix(string partitionKey, string prefix) => Rows(partitionKey, prefix, prefix + StorageKey.PrefixEnd);

    /// <summary>Rows of all partitions of a client whose key has something behind the client.</summary>
    public static string PartitionsOf(ClientId client)
    {
        var (first, end) = StorageKey.PartitionsOf(client);
        return TableClient.CreateQueryFilter($"PartitionKey gt {first} and PartitionKey lt {end}");
    }
}
