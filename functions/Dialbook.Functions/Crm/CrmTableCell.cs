using System.Globalization;
using Dialbook.Times;

namespace Dialbook.Functions.Crm;

/// <summary>
/// Reads a cell of a mass operation: a plain text, or one in the vendor's form that says its type, such as <c>[I:123]</c>, <c>[F:1.5]</c>,
/// <c>[D:03/31/2024]</c> and <c>[DT:03/31/2024 14:05:12.0000000]</c>.
/// </summary>
internal static class CrmTableCell
{
    private const int DateLength = 10;

    private static readonly string[] VendorTimes = ["MM/dd/yyyy", "MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy HH:mm:ss.FFFFFFF"];

    public static void Read(GivenColumns row, Column column, string? cell, ClientTime times)
    {
        var text = Unwrap(cell ?? "");
        if (column.Type == ColumnType.Text)
            ReadText(row, column, cell ?? "");
        else if (text.Length == 0)
            row.Set(column, null);
        else if (column.Names is { } names && char.IsAsciiLetter(text[0]))
            ReadName(row, column, names, text);
        else if (column.IsDate)
            row.ReadCell(column, DateOf(OfVendorTime(text)), ClientTime.Utc);
        else
            row.ReadCell(column, column.Type == ColumnType.Time ? OfVendorTime(text) : text, times);
    }

    /// <summary>Whether a cell has the vendor's form.</summary>
    public static bool IsTyped(string cell) =>
        cell is ['[', .., ']'] && cell.IndexOf(':', StringComparison.Ordinal) is > 0 and <= 3 and var colon
        && cell[1..colon].ToUpperInvariant() is "I" or "F" or "D" or "DT" or "B";

    private static string Unwrap(string cell) =>
        IsTyped(cell) ? cell[(cell.IndexOf(':', StringComparison.Ordinal) + 1)..^1].Trim() : cell.Trim();

    private static void ReadText(GivenColumns row, Column column, string cell)
    {
        if (cell.Length > column.MaxLength)
            row.Errors.Add(new(column.Name, $"is longer than {column.MaxLength} characters"));
        else
            row.Set(column, cell);
    }

    private static void ReadName(GivenColumns row, Column column, IReadOnlyDictionary<string, long> names, string name)
    {
        if (names.TryGetValue(name, out var number))
            row.Set(column, number);
        else
            row.Errors.Add(new(column.Name, $"'{name}' is none of {string.Join(", ", names.Keys)}"));
    }

    /// <summary>The date as it is written, without the time behind it.</summary>
    private static string DateOf(string text) =>
        text.Length > DateLength && text[DateLength] is 'T' or 't' or ' ' ? text[..DateLength] : text;

    /// <summary>The vendor's month/day/year as ISO 8601; any other text stays as it is.</summary>
    private static string OfVendorTime(string text) =>
        DateTime.TryParseExact(text, VendorTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture)
            : text;
}
