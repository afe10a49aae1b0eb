using System.IO.Compression;
using System.Text;

namespace Dialbook.Cli.Imports;

/// <summary>A file of contacts, or the standard input.</summary>
/// <param name="Path">The path; <c>-</c> is the standard input.</param>
/// <param name="IsCompressed">Whether it is gzipped already.</param>
internal sealed record ImportFile(string Path, ImportFormat Format, bool IsCompressed)
{
    /// <summary>How its text is written, if its owner says so; else it is UTF-8, or UTF-16 by its byte order mark.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Whether its amounts have a decimal comma, if its owner says so.</summary>
    public bool HasDecimalComma { get; init; }

    public bool IsStandardInput => Path is "-";

    public string MediaType => Format switch
    {
        ImportFormat.Csv => "text/csv",
        ImportFormat.Json => "application/json",
        _ => "application/x-ndjson",
    };

    /// <summary>The format of the file of failed rows: that of the file, but a line each.</summary>
    public string FailedFormat => Format is ImportFormat.Csv ? "csv" : "ndjson";

    /// <summary>Where the failed rows go by default: beside the file.</summary>
    public string FailedPath => $"{(IsStandardInput ? "import" : WithoutEndings(Path))}-failed.{FailedFormat}";

    /// <exception cref="UsageException">The format is neither given nor known from the file's name.</exception>
    public static ImportFile Of(string path, string? format)
    {
        var isCompressed = path is not "-" && Ending(path) is ".gz";
        var name = format ?? Ending(isCompressed ? path[..^3] : path).TrimStart('.');
        return new ImportFile(path, name switch
        {
            "csv" => ImportFormat.Csv,
            "json" => ImportFormat.Json,
            "ndjson" or "jsonl" => ImportFormat.Ndjson,
            _ => throw new UsageException(path is "-"
                ? "Say what comes with --format: csv, json or ndjson."
                : "The file's name must end in .csv, .json, .ndjson or .jsonl, with .gz or without; or give --format."),
        }, isCompressed);
    }

    public Stream Open() => IsStandardInput
        ? Console.OpenStandardInput()
        : new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>The file without its gzip.</summary>
    public Stream OpenUnpacked() => IsCompressed ? new GZipStream(Open(), CompressionMode.Decompress) : Open();

    private static string Ending(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant();

    private static string WithoutEndings(string path)
    {
        if (Ending(path) is ".gz")
            path = path[..^3];
        var ending = Ending(path);
        return ending is ".csv" or ".json" or ".ndjson" or ".jsonl" ? path[..^ending.Length] : path;
    }
}

internal enum ImportFormat
{
    Csv,
    Json,
    Ndjson,
}
