using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Core;

namespace Dialbook.Tables;

/// <summary>A query's pages, each asked for when it is reached.</summary>
internal sealed class TableQuery<T> : AsyncPageable<T>
    where T : class, ITableEntity, new()
{
    private const int LargestPage = 1000;
    private const string PartitionHeader = "x-ms-continuation-NextPartitionKey";
    private const string RowHeader = "x-ms-continuation-NextRowKey";

    private readonly TableConnection _connection;
    private readonly string _address;
    private readonly int? _pageSize;
    private readonly string _accept;

    public TableQuery(
        TableConnection connection,
        string table,
        TableFilter? filter,
        int? pageSize,
        IEnumerable<string>? select,
        CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        _connection = connection;
        _pageSize = pageSize;
        var names = select?.ToList();
        // The version comes with the metadata. It could be told from Timestamp, but the emulator does not change that on a merge.
        var wantsVersion = names?.Contains("Timestamp", StringComparer.Ordinal) ?? true;
        _accept = wantsVersion ? TableConnection.MinimalMetadata : TableConnection.NoMetadata;
        var address = new StringBuilder(table).Append("()?");
        if (filter is not null)
            address.Append("$filter=").Append(Uri.EscapeDataString(filter.ToString())).Append('&');
        if (names is not null)
            address.Append(TableConnection.Select(names.Union(["PartitionKey", "RowKey"], StringComparer.Ordinal))).Append('&');
        _address = address.ToString();
    }

    /// <summary>Pages with rows; empty ones, which the service sends at partition boundaries, are passed over.</summary>
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        PagesAsync(continuationToken, Math.Clamp(pageSizeHint ?? _pageSize ?? LargestPage, 1, LargestPage), CancellationToken);

    private async IAsyncEnumerable<Page<T>> PagesAsync(
        string? token, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await ReadAsync(token, pageSize, cancellationToken).ConfigureAwait(false);
            token = page.ContinuationToken;
            if (page.Values.Count > 0 || token is null)
                yield return page;
        }
        while (token is not null);
    }

    private async Task<Page<T>> ReadAsync(string? token, int pageSize, CancellationToken cancellationToken)
    {
        using var message = _connection.CreateMessage(RequestMethod.Get, Address(token, pageSize), _accept);
        await _connection.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (!message.IsSuccess())
            throw message.Error();
        var headers = message.Response.Headers;
        string? next = null;
        if (headers.TryGetValue(PartitionHeader, out var partition))
            next = headers.TryGetValue(RowHeader, out var row) ? $"{partition} {row}" : partition;
        return new TablePage<T>(EntityReader.ReadAll<T>(message.Body()), next);
    }

    private string Address(string? token, int pageSize)
    {
        var address = $"{_address}$top={pageSize}";
        if (string.IsNullOrEmpty(token))
            return address;
        var space = token.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? $"{address}&NextPartitionKey={Uri.EscapeDataString(token)}"
            : $"{address}&NextPartitionKey={Uri.EscapeDataString(token[..space])}&NextRowKey={Uri.EscapeDataString(token[(space + 1)..])}";
    }
}
