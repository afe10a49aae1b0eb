using Azure;

#pragma warning disable RS0030 // here the SDK is asked by its own methods
namespace Dialbook.Storage;

internal static class TableReads
{
    /// <summary>The most rows of a page.</summary>
    public const int MaxPage = 1_000;

    private static readonly string[] Keys = [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)];

    /// <summary>Reads a row by its keys; <see langword="null"/> if there is no such row or table.</summary>
    /// <param name="select">The properties to read beside the keys; all if <see langword="null"/>.</param>
    public static async Task<T?> FindAsync<T>(
        this TableClient table, string partitionKey, string rowKey, IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        where T : Entity, new()
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, WithKeys(select), cancellationToken);
        return row.HasValue ? Read<T>(row.Value!, row.GetRawResponse()) : null;
    }

    /// <summary>Reads a row by its keys.</summary>
    /// <exception cref="RequestFailedException">404 if there is no such row or table.</exception>
    /// <inheritdoc cref="FindAsync"/>
    public static async Task<T> GetAsync<T>(
        this TableClient table, string partitionKey, string rowKey, IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        where T : Entity, new()
    {
        var row = await table.GetEntityAsync<TableEntity>(partitionKey, rowKey, WithKeys(select), cancellationToken);
        return Read<T>(row.Value, row.GetRawResponse());
    }

    /// <summary>Reads rows in the order of their keys, page by page.</summary>
    /// <param name="filter">Which rows, by <see cref="TableFilters"/> or <c>CreateQueryFilter</c>; all if <see langword="null"/>.</param>
    /// <param name="maxPerPage">Rows in a page, at most and by default 1,000.</param>
    /// <param name="select">
    /// The properties to read beside the keys; all if <see langword="null"/>. Timestamp brings the version, too.
    /// </param>
    public static AsyncPageable<T> ListAsync<T>(
        this TableClient table, string? filter, int? maxPerPage = null, IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        where T : Entity, new() =>
        new EntityPages<T>(table.QueryAsync<TableEntity>(filter, maxPerPage, WithKeys(select), cancellationToken));

    /// <summary>The version of a single row stands in the head of its answer, whatever is selected.</summary>
    private static T Read<T>(TableEntity row, Response answer)
        where T : Entity, new()
    {
        var entity = Entity.From<T>(row);
        entity.ETag = answer.Headers.ETag ?? entity.ETag;
        return entity;
    }

    private static IEnumerable<string>? WithKeys(IEnumerable<string>? select) => select?.Union(Keys, StringComparer.Ordinal);

    private sealed class EntityPages<T>(AsyncPageable<TableEntity> rows) : AsyncPageable<T>
        where T : Entity, new()
    {
        /// <summary>Pages with rows; empty ones, which the service sends at partition boundaries, are passed over.</summary>
        public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            await foreach (var page in rows.AsPages(continuationToken, pageSizeHint))
            {
                if (page.Values.Count > 0 || page.ContinuationToken is null)
                    yield return Page<T>.FromValues([.. page.Values.Select(Entity.From<T>)], page.ContinuationToken, page.GetRawResponse());
            }
        }
    }
}

/// <summary>The conditions of queries that several stores have.</summary>
internal static class TableFilters
{
    public static string Within(string partitionKey) => TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey}");

    /// <summary>Rows of one partition whose row key is at or after one text and before another, in ordinal order.</summary>
    public static string Rows(string partitionKey, string from, string toExclusive) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey ge {from} and RowKey lt {toExclusive}");

    public static string Prefix(string partitionKey, string prefix) => Rows(partitionKey, prefix, prefix + StorageKey.PrefixEnd);

    /// <summary>Rows of all partitions of a client whose key has something behind the client.</summary>
    public static string PartitionsOf(ClientId client)
    {
        var (first, end) = StorageKey.PartitionsOf(client);
        return TableClient.CreateQueryFilter($"PartitionKey gt {first} and PartitionKey lt {end}");
    }
}
