using CsvHelper;

namespace Dialbook.Functions.Wire;

/// <summary>
/// How a CSV file is laid out that is sent to somebody: what stands between its cells, and whether it begins with a byte order mark, by
/// which spreadsheets know UTF-8.
/// </summary>
internal sealed record CsvLayout(char Delimiter, bool HasMark)
{
    public const string DelimiterField = "delimiter";
    public const string MarkField = "bom";

    public static readonly CsvLayout Plain = new(',', false);

    /// <summary>The names of what may stand between cells, as an import recognises it.</summary>
    public static readonly IReadOnlyList<string> Delimiters = [",", ";", "tab"];

    /// <summary>What the query asks for.</summary>
    /// <exception cref="DialbookException">It asks for something else, or for a layout of a file that is not CSV.</exception>
    public static CsvLayout Of(ApiRequest request, bool isCsv)
    {
        var mark = request.OptionalFlag(MarkField);
        var delimiter = request.OptionalText(DelimiterField) is { Length: > 0 } given ? given : null;
        if (!isCsv && (mark == true || delimiter is not null))
            throw DialbookException.Invalid(mark == true ? MarkField : DelimiterField, "is for format=csv only");
        return new(
            delimiter?.ToLowerInvariant() switch
            {
                null or "," or "comma" => ',',
                ";" or "semicolon" => ';',
                "\t" or "tab" => '\t',
                _ => throw DialbookException.Invalid(DelimiterField, "must be one of " + string.Join(' ', Delimiters)),
            },
            mark ?? false);
    }

    /// <summary>Begins a file.</summary>
    public CsvWriter Begin(Stream stream) =>
        CsvWriter.Create(stream, new CsvWriterOptions { Separator = Delimiter, WriteByteOrderMark = HasMark });
}
