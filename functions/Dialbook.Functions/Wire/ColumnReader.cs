using System.Globalization;
using Dialbook.Times;

namespace Dialbook.Functions.Wire;

/// <summary>Reads columns from JSON values and from cells, with every fault noted under the column's name.</summary>
internal static class ColumnReader
{
    private const NumberStyles Sign = NumberStyles.AllowLeadingSign;
    private const NumberStyles Number = Sign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static (object? Value, string? Error) NotText => (null, "is not valid text");

    /// <summary>Reads a value into its column, if callers write that column; other names are passed over.</summary>
    public static void ReadColumn(this GivenColumns given, string name, ref Utf8JsonReader value, ClientTime times)
    {
        if (given.Columns.Find(name) is { IsGiven: true } column)
            given.ReadColumn(column, ref value, times);
        else
            value.Skip();
    }

    public static void ReadColumn(this GivenColumns given, Column column, ref Utf8JsonReader value, ClientTime times)
    {
        given.Note(column, Read(column, ref value, times));
        value.Skip();
    }

    /// <summary>Reads a cell, which says everything as text.</summary>
    public static void ReadCell(this GivenColumns given, Column column, string cell, ClientTime times) =>
        given.Note(column, Read(column, cell, times));

    private static void Note(this GivenColumns given, Column column, (object? Value, string? Error) read)
    {
        if (read.Error is null)
            given.Set(column, read.Value);
        else
            given.Errors.Add(new(column.Name, read.Error));
    }

    private static (object? Value, string? Error) Read(Column column, ref Utf8JsonReader value, ClientTime times) =>
        (column.Type, value.TokenType) switch
    {
        (_, JsonTokenType.Null) => (null, null),
        (ColumnType.Text, JsonTokenType.String) => value.GetText() is { } text ? Text(column, text) : NotText,
        (ColumnType.Integer, JsonTokenType.Number) => Integer(column, value.TryGetInt64(out var integer) ? integer : null),
        (ColumnType.Decimal, JsonTokenType.Number) => Decimal(value.TryGetDecimal(out var number) ? number : null),
        (ColumnType.Flag, JsonTokenType.True or JsonTokenType.False) => (value.GetBoolean(), null),
        (ColumnType.Time, JsonTokenType.String) => Time(column, value.GetText(), times),
        _ => OtherType(column),
    };

    private static (object? Value, string? Error) Read(Column column, string cell, ClientTime times) => column.Type switch
    {
        ColumnType.Text => Text(column, FormulaGuard.Remove(cell)),
        ColumnType.Integer when IsNumber(cell) =>
            Integer(column, long.TryParse(cell, Sign, CultureInfo.InvariantCulture, out var integer) ? integer : null),
        ColumnType.Decimal when IsNumber(cell) =>
            Decimal(decimal.TryParse(cell, Number, CultureInfo.InvariantCulture, out var number) ? number : null),
        ColumnType.Flag when cell is "1" || cell.Equals("true", StringComparison.OrdinalIgnoreCase) => (true, null),
        ColumnType.Flag when cell is "0" || cell.Equals("false", StringComparison.OrdinalIgnoreCase) => (false, null),
        ColumnType.Time => Time(column, cell, times),
        _ => OtherType(column),
    };

    /// <summary>.NET would take words such as Infinity for a number.</summary>
    private static bool IsNumber(string cell) =>
        cell.AsSpan().ContainsAnyInRange('0', '9') && double.TryParse(cell, Number, CultureInfo.InvariantCulture, out _);

    private static (object? Value, string? Error) Text(Column column, string text) =>
        text.Length <= column.MaxLength ? (text, null) : (null, $"is longer than {column.MaxLength} characters");

    private static (object? Value, string? Error) Integer(Column column, long? integer)
    {
        if (integer is null)
            return (null, "is not an integer in range");
        return integer >= column.Minimum && integer <= column.Maximum
            ? (integer, null)
            : (null, string.Create(CultureInfo.InvariantCulture, $"is not between {column.Minimum} and {column.Maximum}"));
    }

    private static (object? Value, string? Error) Decimal(decimal? number) => number is null ? (null, "is out of range") : (number, null);

    private static (object? Value, string? Error) Time(Column column, string? text, ClientTime times) =>
        text is not null && column.TryReadTime(text, times, out var utc)
            ? (utc, null)
            : (null, "is not an ISO 8601 time from 1601 to 9999, such as 2024-09-26T08:36:45.241");

    private static (object? Value, string? Error) OtherType(Column column) => (null, column.Type switch
    {
        ColumnType.Text => "must be a text",
        ColumnType.Integer => "must be an integer",
        ColumnType.Decimal => "must be a number",
        ColumnType.Flag => "must be true or false",
        _ => "must be a time as text",
    });
}
