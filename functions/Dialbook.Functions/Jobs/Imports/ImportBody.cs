using System.IO.Compression;
using System.Runtime.CompilerServices;
using Dialbook.Jobs.Imports;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>The body of an import, whose rows come in any of several formats.</summary>
internal sealed record ImportBody(Stream Stream, string? ContentType, StringValues ContentEncoding)
{
    private delegate IAsyncEnumerable<ImportRow> RowReader(BodyReader body, RowShape shape, ImportLimits limits);

    /// <summary>Takes the rows of a request's body, which is read while it arrives, as a job.</summary>
    public static async Task<Answer> AcceptAsync(
        ApiRequest request, ImportDestination destination, RowShape shape, BatchImport import, IdempotentAnswer idempotent)
    {
        var http = request.Context.Request;
        await using var hashed = new HashedBody(http.Body);
        var body = new ImportBody(hashed.Stream, http.ContentType, http.Headers.ContentEncoding);
        var rows = body.ReadAsync(shape, ImportLimits.Default, request.Aborted);
        return await idempotent.RunAsync(request, hashed, async running =>
            JobAnswers.Accepted(
                request,
                await import.AcceptAsync(destination with { Ignored = shape.Ignored }, rows, running, request.Aborted)));
    }

    /// <summary>
    /// The rows, each as soon as it has arrived. A row that is wrong says so itself. Where the body is not what it claims, an exception
    /// follows the rows before that place.
    /// </summary>
    /// <exception cref="DialbookException">The content type or encoding is none of those taken; thrown before anything is read.</exception>
    public IAsyncEnumerable<ImportRow> ReadAsync(RowShape shape, ImportLimits limits, CancellationToken cancellationToken) =>
        ReadRowsAsync(FindReader(), IsPacked(), shape, limits, cancellationToken);

    private async IAsyncEnumerable<ImportRow> ReadRowsAsync(
        RowReader readRows, bool isPacked, RowShape shape, ImportLimits limits,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var unpacked = isPacked ? new GZipStream(Stream, CompressionMode.Decompress, leaveOpen: true) : null;
        var reader = new BodyReader(unpacked ?? Stream, limits.MaxBody, cancellationToken);
        await reader.StartAsync();
        await foreach (var row in readRows(reader, shape, limits))
            yield return row;
    }

    private RowReader FindReader()
    {
        if (MediaTypeHeaderValue.TryParse(ContentType, out var type) && HeaderUtilities.RemoveQuotes(type.Charset).Value is var charset
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
            DialbookFault.UnknownFormat, "The body must be application/json, application/x-ndjson or text/csv, in UTF-8");
    }

    private bool IsPacked() => ContentEncoding switch
    {
        [] or [null or ""] => false,
        [{ } one] when Is(one, "identity") => false,
        [{ } one] when Is(one, "gzip") || Is(one, "x-gzip") => true,
        _ => throw new DialbookException(DialbookFault.UnknownFormat, "The body must not be encoded, or with gzip"),
    };

    private static bool Is(string given, string name) => given.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a body of rows may hold.</summary>
internal sealed class ImportLimits
{
    public static readonly ImportLimits Default = new();

    /// <summary>The most bytes of a body, unpacked.</summary>
    /// <value>1 GB</value>
    public long MaxBody { get; init; } = 1024 * 1024 * 1024;

    /// <summary>The most bytes of one row.</summary>
    /// <value>As many as of a body with a single contact</value>
    public int MaxRow { get; init; } = ApiRequest.MaxBody;
}
