using Dialbook.Times;

namespace Dialbook.Functions.Wire;

/// <summary>Writes records as JSON: every column, <see langword="null"/> when unset, times in the client's zone.</summary>
internal static class RecordWriter
{
    public static void WriteRecord(this Utf8JsonWriter writer, Record record, ClientTime times)
    {
        writer.WriteStartObject();
        writer.WriteColumns(record, times);
        writer.WriteEndObject();
    }

    /// <summary>The record's columns, into an object that is being written.</summary>
    public static void WriteColumns(this Utf8JsonWriter writer, Record record, ClientTime times)
    {
        foreach (var column in record.Columns)
            writer.WriteColumn(column, record[column], times);
    }

    public static void WriteColumn(this Utf8JsonWriter writer, Column column, object? value, ClientTime times)
    {
        writer.WritePropertyName(column.EncodedName);
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string json when column.Type == ColumnType.Json:
                writer.WriteRawValue(json, skipInputValidation: true);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case DateTime time:
                Span<byte> formatted = stackalloc byte[ClientTime.FormattedLength];
                times.Write(time, formatted);
                writer.WriteStringValue(formatted);
                break;
        }
    }

    /// <summary>All records of an answer, and how many; each is an object whose properties the caller writes.</summary>
    public static void WriteRecords<T>(this Utf8JsonWriter writer, IReadOnlyCollection<T> records, Action<T> writeProperties)
    {
        writer.WriteStartArray("records");
        foreach (var record in records)
        {
            writer.WriteStartObject();
            writeProperties(record);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("count", records.Count);
    }

    /// <summary>A property that may have no time.</summary>
    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTime? time, ClientTime times)
    {
        if (time is { } given)
            writer.WriteString(name, times.ToText(given));
        else
            writer.WriteNull(name);
    }
}

internal static class ListWriter
{
    public static void WriteNumbers(this Utf8JsonWriter writer, string name, IEnumerable<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
