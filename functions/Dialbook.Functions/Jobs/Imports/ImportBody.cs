using System.IO.Compression;
using System.Runtime.CompilerServices;
using Dialbook.Jobs.Imports;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>Reads the rows of an import, in whichever format they come.</summary>
internal static class ImportBody
{
    private delegate IAsyncEnumerable<ImportRow> RowReader(BodyReader body, RowShape shape, ImportLimits limits);

    /// <summary>
    /// The rows, each as soon as it has arrived. A row that is wrong says so itself. Where the body is not what it claims, an exception
    /// follows the rows before that place.
    /// </summary>
    /// <exception cref="DialbookException">The content type or encoding is none of those taken; thrown before anything is read.</exception>
    public static IAsyncEnumerable<ImportRow> ReadAsync(
        string? contentType, StringValues contentEncoding, Stream body, RowShape shape, CancellationToken cancellationToken) =>
        ReadAsync(contentType, contentEncoding, body, shape, ImportLimits.Default, cancellationToken);

    public static IAsyncEnumerable<ImportRow> ReadAsync(
        string? contentType, StringValues contentEncoding, Stream body, RowShape shape, ImportLimits limits,
        CancellationToken cancellationToken) =>
        ReadRowsAsync(Format(contentType), IsPacked(contentEncoding), body, shape, limits, cancellationToken);

    private static RowReader Format(string? contentType)
    {
        if (MediaTypeHeaderValue.TryParse(contentType, out var type) && HeaderUtilities.RemoveQuotes(type.Charset).Value is var charset
            && (string.IsNullOrEmpty(charset) || Is(charset, "utf-8")))
        {
            switch (type.MediaType.Value!.ToLowerInvariant())
            {
                case "application/json":
                    return JsonRows.ReadAsync;
                case "application/x-ndjson" or "application/ndjson" or "application/jsonl":
                    return NdjsonRows.ReadAsync;
                case "text/csv":
                    return CsvRows.ReadAsync;
            }
        }

        throw new DialbookException(
            DialbookFault.UnsupportedMediaType, "The body must be application/json, application/x-ndjson or text/csv, in UTF-8");
    }

    private static bool IsPacked(StringValues contentEncoding) => contentEncoding switch
    {
        [] or [null or ""] => false,
        [{ } one] when Is(one, "identity") => false,
        [{ } one] when Is(one, "gzip") || Is(one, "x-gzip") => true,
        _ => throw new DialbookException(DialbookFault.UnsupportedMediaType, "The body must not be encoded, or with gzip"),
    };

    private static bool Is(string given, string name) => given.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static async IAsyncEnumerable<ImportRow> ReadRowsAsync(
        RowReader format, bool isPacked, Stream body, RowShape shape, ImportLimits limits,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var unpacked = isPacked ? new GZipStream(body, CompressionMode.Decompress, leaveOpen: true) : null;
        var reader = new BodyReader(unpacked ?? body, limits.MaxBody, cancellationToken);
        await reader.StartAsync();
        await foreach (var row in format(reader, shape, limits))
            yield return row;
    }
}
