using System.Globalization;
using System.Text.Json;
using Dialbook.Records;
using Dialbook.Times;

namespace Dialbook.Functions.Formats;

/// <summary>Reads columns from JSON values, with every fault noted under the column's name.</summary>
internal static class ColumnReader
{
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
        var (read, error) = Read(column, ref value, times);
        if (error is null)
            given.Set(column, read);
        else
            given.Errors.Add(new(column.Name, error));
        value.Skip();
    }

    private static (object? Value, string? Error) Read(Column column, ref Utf8JsonReader value, ClientTime times)
    {
        if (value.TokenType == JsonTokenType.Null)
            return (null, null);
        switch (column.Type)
        {
            case ColumnType.Text when value.TokenType == JsonTokenType.String:
                if (value.GetText() is not { } text)
                    return (null, "is not valid text");
                return text.Length <= column.MaxLength ? (text, null) : (null, $"is longer than {column.MaxLength} characters");

            case ColumnType.Integer when value.TokenType == JsonTokenType.Number:
                if (!value.TryGetInt64(out var integer))
                    return (null, "is not an integer in range");
                return integer >= column.Minimum && integer <= column.Maximum
                    ? (integer, null)
                    : (null, string.Create(CultureInfo.InvariantCulture, $"is not between {column.Minimum} and {column.Maximum}"));

            case ColumnType.Decimal when value.TokenType == JsonTokenType.Number:
                return value.TryGetDecimal(out var number) ? (number, null) : (null, "is out of range");

            case ColumnType.Flag when value.TokenType is JsonTokenType.True or JsonTokenType.False:
                return (value.GetBoolean(), null);

            case ColumnType.Time when value.TokenType == JsonTokenType.String:
                return value.GetText() is { } time && times.TryRead(time, out var utc)
                    ? (utc, null)
                    : (null, "is not an ISO 8601 time from 1601 to 9999, such as 2024-09-26T08:36:45.241");

            default:
                return (null, column.Type switch
                {
                    ColumnType.Text => "must be a text",
                    ColumnType.Integer => "must be an integer",
                    ColumnType.Decimal => "must be a number",
                    ColumnType.Flag => "must be true or false",
                    _ => "must be a time as text",
                });
        }
    }
}
