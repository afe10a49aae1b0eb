using System.Text.RegularExpressions;
using Azure;
using Azure.Core;

namespace Dialbook.Tables;

/// <summary>
/// One table: each method is one round trip. The names are those of Azure.Data.Tables; its <c>Response&lt;T&gt;</c>
/// wrappers are left out, since the entity itself carries its version.
/// </summary>
/// <remarks>
/// A failure is a <see cref="RequestFailedException"/> with the service's status and a code of <see cref="TableErrors"/>.
/// A write whose answer was lost and whose retry meets the row it wrote itself has succeeded.
/// </remarks>
public sealed partial class TableClient
{
    /// <summary>The most actions of one transaction.</summary>
    public const int MaxTransactionActions = 100;

    /// <summary>The most bytes of one transaction.</summary>
    public const int MaxTransactionBytes = 4 * 1024 * 1024;

    private const string Json = "application/json";

    private readonly TableConnection _connection;
    private readonly string _address;
    private readonly string _rowAddress;

    internal TableClient(TableConnection connection, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!NamePattern().IsMatch(name))
            throw new ArgumentException($"'{name}' is not 3 to 63 letters and digits that start with a letter.", nameof(name));
        _connection = connection;
        _address = $"{connection.Address}/{name}";
        _rowAddress = $"{_address}(PartitionKey='";
        Name = name;
    }

    public string Name { get; }

    /// <summary>True if the table was made now, false if it existed.</summary>
    public async Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        using var message = _connection.CreateMessage(RequestMethod.Post, $"{_connection.Address}/Tables", TableConnection.NoMetadata);
        message.Request.Headers.Add("Content-Type", Json);
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create($$"""{"TableName":"{{Name}}"}""");
        await _connection.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (message.IsSuccess())
            return true;
        var error = message.Error();
        return string.Equals(error.ErrorCode, TableErrors.TableAlreadyExists, StringComparison.Ordinal) ? false : throw error;
    }

    /// <summary>False if there was no such table.</summary>
    public async Task<bool> DeleteIfExistsAsync(CancellationToken cancellationToken = default)
    {
        using var message = _connection.CreateMessage(
            RequestMethod.Delete, $"{_connection.Address}/Tables('{Name}')", TableConnection.NoMetadata);
        await _connection.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (message.IsSuccess())
            return true;
        return message.Response.Status == 404 ? message.WasRetried() : throw message.Error();
    }

    /// <summary>Reads a row by its keys.</summary>
    /// <param name="partitionKey">The row's partition.</param>
    /// <param name="rowKey">The row in it.</param>
    /// <param name="select">The properties to read; all if null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestFailedException">404 if there is no such row or table.</exception>
    public Task<T> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, new() => ReadAsync<T>(partitionKey, rowKey, select, nullIfMissing: false, cancellationToken)!;

    /// <summary>Reads a row by its keys; null if there is no such row or table.</summary>
    /// <inheritdoc cref="GetEntityAsync"/>
    public Task<T?> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, new() => ReadAsync<T>(partitionKey, rowKey, select, nullIfMissing: true, cancellationToken);

    /// <summary>Inserts a row.</summary>
    /// <exception cref="RequestFailedException">409 <see cref="TableErrors.EntityAlreadyExists"/> if the row exists.</exception>
    public Task AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => WriteAsync(RequestMethod.Post, entity, default, cancellationToken);

    /// <summary>Inserts a row or changes it, whatever its version.</summary>
    public Task UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => WriteAsync(Verb(mode), entity, default, cancellationToken);

    /// <summary>Changes a row.</summary>
    /// <param name="entity">The new values.</param>
    /// <param name="ifMatch">The version the row must have; <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What becomes of the other properties.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestFailedException">404 if there is no such row, 412 if it has another version.</exception>
    public Task UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        if (ifMatch == default)
            throw new ArgumentException("Name the version, or ETag.All: without one this were an upsert.", nameof(ifMatch));
        return WriteAsync(Verb(mode), entity, ifMatch, cancellationToken);
    }

    /// <summary>Deletes a row; false if there was none.</summary>
    /// <param name="partitionKey">The row's partition.</param>
    /// <param name="rowKey">The row in it.</param>
    /// <param name="ifMatch">The version the row must have; the default is any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestFailedException">412 if the row has another version.</exception>
    public async Task<bool> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        using var message = _connection.CreateMessage(
            RequestMethod.Delete, RowAddress(partitionKey, rowKey), TableConnection.NoMetadata);
        message.Request.Headers.Add("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString("H"));
        await _connection.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (message.IsSuccess())
            return true;
        return message.Response.Status == 404 ? message.WasRetried() : throw message.Error();
    }

    /// <summary>Reads rows in the order of their keys, page by page.</summary>
    /// <param name="filter">Which rows; all if null.</param>
    /// <param name="maxPerPage">Rows in a page, at most and by default 1,000.</param>
    /// <param name="select">
    /// The properties to read; all if null. The keys always come too, the version only if Timestamp is among them.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public AsyncPageable<T> QueryAsync<T>(
        TableFilter? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, new() => new TableQuery<T>(_connection, _address, filter, maxPerPage, select, cancellationToken);

    /// <summary>Does up to 100 actions on rows of one partition, all or none. No actions: nothing to do.</summary>
    /// <exception cref="ArgumentException">More than 100 actions or 4 MiB, several partitions, or a row twice.</exception>
    /// <exception cref="TableTransactionFailedException">The service refused; nothing was changed.</exception>
    public Task SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken = default) =>
        actions.Count == 0 ? Task.CompletedTask : new TableTransaction(_connection, this, actions).SubmitAsync(cancellationToken);

    /// <summary>Where the table's rows are inserted.</summary>
    internal string Address => _address;

    internal string RowAddress(string partitionKey, string rowKey) =>
        string.Concat(_rowAddress, TableKey.ToUrl(partitionKey), "',RowKey='") + TableKey.ToUrl(rowKey) + "')";

    /// <summary>The row's version if this operation was the last to write it; null if not.</summary>
    internal async Task<ETag?> RecogniseAsync(ITableEntity entity, string operationId, CancellationToken cancellationToken)
    {
        var row = await GetEntityIfExistsAsync<WrittenRow>(
            entity.PartitionKey, entity.RowKey, WrittenRow.Select, cancellationToken).ConfigureAwait(false);
        return string.Equals(row?.OperationId, operationId, StringComparison.Ordinal) ? row!.ETag : null;
    }

    internal static RequestMethod Verb(TableUpdateMode mode) => mode == TableUpdateMode.Merge ? RequestMethod.Patch : RequestMethod.Put;

    private async Task<T?> ReadAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select, bool nullIfMissing, CancellationToken cancellationToken)
        where T : class, ITableEntity, new()
    {
        var address = RowAddress(partitionKey, rowKey);
        if (select is not null)
            address = $"{address}?{TableConnection.Select(select)}";
        using var message = _connection.CreateMessage(RequestMethod.Get, address, TableConnection.NoMetadata);
        await _connection.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (message.Response.Status == 404 && nullIfMissing)
            return null;
        if (!message.IsSuccess())
            throw message.Error();
        var entity = new T { PartitionKey = partitionKey, RowKey = rowKey, ETag = message.ETag() };
        EntityReader.Read(message.Body(), entity);
        return entity;
    }

    private async Task WriteAsync(RequestMethod method, ITableEntity entity, ETag ifMatch, CancellationToken cancellationToken)
    {
        var isInsert = method == RequestMethod.Post;
        var operationId = _connection.NewOperationId();
        using var message = _connection.CreateMessage(
            method, isInsert ? _address : RowAddress(entity.PartitionKey, entity.RowKey), TableConnection.NoMetadata);
        var headers = message.Request.Headers;
        headers.Add("Content-Type", Json);
        if (isInsert)
            headers.Add("Prefer", "return-no-content");
        if (ifMatch != default)
            headers.Add("If-Match", ifMatch.ToString("H"));

        var buffer = new PooledBuffer();
        var content = new PooledContent(buffer);
        try
        {
            EntityWriter.Write(buffer, entity, operationId);
            message.Request.Content = content;
            await _connection.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            content.Release();
        }

        if (message.IsSuccess())
            entity.ETag = message.ETag();
        else if (message.WasRetried() && message.Response.Status is 409 or 412
            && await RecogniseAsync(entity, operationId, cancellationToken).ConfigureAwait(false) is { } version)
            entity.ETag = version;
        else
            throw message.Error();
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
