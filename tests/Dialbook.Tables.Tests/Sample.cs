using Azure;

namespace Dialbook.Tables.Tests;

/// <summary>A row with a property of each kind.</summary>
internal sealed class Sample : ITimestampedEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public DateTimeOffset Timestamp { get; set; }

    public string? Text { get; set; }

    public int? Int32 { get; set; }

    public long? Int64 { get; set; }

    public bool? Boolean { get; set; }

    public double? Double { get; set; }

    public Guid? Guid { get; set; }

    public DateTimeOffset? Time { get; set; }

    public byte[]? Binary { get; set; }

    public void Write(EntityWriter writer)
    {
        writer.Write("Text"u8, Text);
        writer.Write("Int32"u8, Int32);
        writer.Write("Int64"u8, Int64);
        writer.Write("Boolean"u8, Boolean);
        writer.Write("Double"u8, Double);
        writer.Write("Guid"u8, Guid);
        writer.Write("Time"u8, Time);
        if (Binary is not null)
            writer.WriteBinary("Binary"u8, Binary);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Text"u8))
            Text = value.GetString();
        else if (name.SequenceEqual("Int32"u8))
            Int32 = value.GetInt32();
        else if (name.SequenceEqual("Int64"u8))
            Int64 = value.GetInt64();
        else if (name.SequenceEqual("Boolean"u8))
            Boolean = value.GetBoolean();
        else if (name.SequenceEqual("Double"u8))
            Double = value.GetDouble();
        else if (name.SequenceEqual("Guid"u8))
            Guid = value.GetGuid();
        else if (name.SequenceEqual("Time"u8))
            Time = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Binary"u8))
            Binary = value.GetBytes();
        else
            throw new InvalidOperationException("Unexpected property " + System.Text.Encoding.UTF8.GetString(name));
    }
}
