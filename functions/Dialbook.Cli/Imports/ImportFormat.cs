namespace Dialbook.Cli.Imports;

/// <summary>How a file holds contacts.</summary>
internal enum ImportFormat
{
    Csv,
    Json,
    Ndjson,
}
