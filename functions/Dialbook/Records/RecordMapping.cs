using System.Globalization;
using Dialbook.Tables;

namespace Dialbook.Records;

/// <summary>Writes a record's columns as properties of an entity, and reads them back. Unset columns take no space.</summary>
internal static class RecordMapping
{
    /// <summary>A character may be written as <c>\u</c> and four digits.</summary>
    private const int LargestCharacter = 6;

    /// <summary>A value that is no text, or what stands around a text; with its type.</summary>
    private const int LargestValue = 64;

    public static void Write(EntityWriter writer, Record record, bool onlyChanges)
    {
        foreach (var column in record.Columns)
        {
            // what is set back to its default must be written where the value of before would stay otherwise
            if (column.IsKey || record[column] is not { } value || (onlyChanges ? !record.IsChanged(column) : value.Equals(column.Default)))
                continue;

            var name = column.EncodedName.EncodedUtf8Bytes;
            switch (column.Type)
            {
                case ColumnType.Text:
                    writer.Write(name, (string)value);
                    break;
                case ColumnType.Integer:
                    writer.Write(name, (long)value);
                    break;
                case ColumnType.Decimal:
                    writer.Write(name, ((decimal)value).ToString(CultureInfo.InvariantCulture));
                    break;
                case ColumnType.Flag:
                    writer.Write(name, (bool)value);
                    break;
                case ColumnType.Time:
                    writer.Write(name, new DateTimeOffset((DateTime)value));
                    break;
            }
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

    /// <summary>Takes the property if it is one of the record's columns.</summary>
    /// <returns>Whether it was.</returns>
    public static bool Read(Record record, ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (record.Columns.Find(name) is not { IsKey: false } column)
            return false;

        record[column] = column.Type switch
        {
            ColumnType.Text => value.GetString(),
            ColumnType.Integer => value.GetInt64(),
            ColumnType.Decimal => decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            ColumnType.Flag => value.GetBoolean(),
            _ => value.GetDateTimeOffset().UtcDateTime,
        };
        return true;
    }
}
