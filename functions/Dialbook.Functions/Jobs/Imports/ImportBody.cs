using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Dialbook.Jobs.Imports;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>The body of an import, whose rows come in any of several formats.</summary>
internal sealed record ImportBody(Stream Stream, string? ContentType, StringValues ContentEncoding)
{
    /// <summary>The query's name for <see cref="RowShape.HasDecimalComma"/>.</summary>
    public const string DecimalCommaField = "decimalComma";

    /// <summary>Whether all of it is there, so that it costs no time to look through it before the first row is given.</summary>
    public bool IsAtHand { get; init; }

    private delegate IAsyncEnumerable<ImportRow> RowReader(BodyReader body, RowShape shape, ImportLimits limits);

    /// <summary>Takes the rows of a request's body, which is read while it arrives, as a job.</summary>
    public static async Task<Answer> AcceptAsync(
        ApiRequest request, ImportDestination destination, RowShape shape, BatchImport import, IdempotentAnswer idempotent)
    {
        var http = request.Context.Request;
        await using var hashed = new HashedBody(http.Body);
        var body = new ImportBody(hashed.Stream, http.ContentType, http.Headers.ContentEncoding)
        {
            // as the host takes in a body whose length is known before it calls
            IsAtHand = http.ContentLength is not null,
        };
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
    public IAsyncEnumerable<ImportRow> ReadAsync(RowShape shape, ImportLimits limits, CancellationToken cancellationToken)
    {
        var format = FindFormat();
        if (shape.HasDecimalComma == true && format.Read != CsvRows.ReadAsync)
            throw DialbookException.Invalid(DecimalCommaField, "is for CSV; a number in JSON has a decimal point");
        return ReadRowsAsync(format, IsPacked(), shape, limits, cancellationToken);
    }

    private async IAsyncEnumerable<ImportRow> ReadRowsAsync(
        (RowReader Read, UnicodeEncoding? Utf16) format, bool isPacked, RowShape shape, ImportLimits limits,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var unpacked = isPacked ? new GZipStream(Stream, CompressionMode.Decompress, leaveOpen: true) : null;
        var reader = new BodyReader(unpacked ?? Stream, limits.MaxBody, cancellationToken);
        await reader.StartAsync(format.Utf16);

        // of what is not UTF-8 no row should land
        if (IsAtHand)
            await reader.ReadAheadAsync();
        await foreach (var row in format.Read(reader, shape, limits))
            yield return row;
    }

    private (RowReader Read, UnicodeEncoding? Utf16) FindFormat()
    {
        if (MediaTypeHeaderValue.TryParse(ContentType, out var type))
        {
            RowReader? reader = type.MediaType.Value!.ToLowerInvariant() switch
            {
                "application/json" => JsonRows.ReadAsync,
                "application/x-ndjson" or "application/ndjson" or "application/jsonl" => NdjsonRows.ReadAsync,
                "text/csv" => CsvRows.ReadAsync,
                _ => null,
            };
            switch (HeaderUtilities.RemoveQuotes(type.Charset).Value?.ToLowerInvariant())
            {
                case null or "" or "utf-8" or "utf8" or "us-ascii" when reader is not null:
                    return (reader, null);
                case "utf-16" when reader == CsvRows.ReadAsync:
                    return (reader, BodyEncoding.EitherEndian);
                case "utf-16be" when reader == CsvRows.ReadAsync:
                    return (reader, BodyEncoding.BigEndian);
                case "utf-16le" when reader == CsvRows.ReadAsync:
                    return (reader, BodyEncoding.LittleEndian);
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
