using System.Globalization;
using Azure.Data.Tables;

namespace Dialbook.Records;

/// <summary>Writes a record's columns as properties of an entity, and reads them back. Unset columns take no space.</summary>
internal static class RecordMapping
{
    /// <summary>A character may be written as <c>\u</c> and four digits.</summary>
    private const int LargestCharacter = 6;

    /// <summary>A value that is no text, or what stands around a text; with its type.</summary>
    private const int LargestValue = 64;

    public static void Write(TableEntity row, Record record, bool onlyChanges)
    {
        foreach (var column in record.Columns)
        {
            // what is set back to its default must be written where the value of before would stay otherwise
            if (column.IsKey || record[column] is not { } value || (onlyChanges ? !record.IsChanged(column) : value.Equals(column.Default)))
                continue;
            row[column.Name] = column.Type switch
            {
                ColumnType.Decimal => ((decimal)value).ToString(CultureInfo.InvariantCulture),
                ColumnType.Time => new DateTimeOffset((DateTime)value),
                _ => value,
            };
        }
    }

    /// <summary>As many bytes as a record's columns take at most when they are written.</summary>
    public static int LargestSize(Record record)
    {
        var size = 0;
        foreach (var column in record.Columns)
        {
            if (!column.IsKey && record[column] is { } value)
                size += (2 * column.Name.Length) + LargestValue + (LargestCharacter * ((value as string)?.Length ?? 0));
        }

        return size;
    }

    /// <summary>Takes the record's columns from a row.</summary>
    public static void Read(TableEntity row, Record record)
    {
        foreach (var column in record.Columns)
        {
            if (column.IsKey || !row.TryGetValue(column.Name, out var value))
                continue;
            record[column] = (column.Type, value) switch
            {
                (ColumnType.Decimal, string text) => decimal.Parse(text, CultureInfo.InvariantCulture),
                (ColumnType.Time, DateTimeOffset time) => time.UtcDateTime,
                _ => value,
            };
        }
    }
}
