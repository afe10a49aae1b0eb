using System.Text;

namespace Dialbook.Crm;

/// <summary>All records of a block in one row of the table <c>CrmSnapshots</c>, as of a version of the block.</summary>
internal sealed class CrmSnapshotEntity : Entity
{
    private readonly DeflatedBytes _records = new("Records");

    public string Version { get; private set; } = "";

    public int Block => (int)StorageKey.Number(RowKey);

    public int Size => _records.Length;

    public static CrmSnapshotEntity For(ClientId client, CrmTable table, int block, string version, ReadOnlySpan<byte> records)
    {
        var entity = new CrmSnapshotEntity
        {
            PartitionKey = CrmKeys.Partition(client, table), RowKey = StorageKey.OfBlock(block), Version = version,
        };
        entity._records.Set(records);
        return entity;
    }

    public byte[] GetRecords() => _records.ToArray();

    public override void Write(TableEntity row)
    {
        row.Set("Version", Version);
        _records.Write(row);
    }

    public override void Read(TableEntity row)
    {
        Version = row.GetString("Version") ?? "";
        _records.Read(row);
    }
}

/// <summary>
/// Records as bytes: of each the ID, then the set columns, each as the byte of its number and the value; 255 ends a record.
/// </summary>
internal static class CrmSnapshotFormat
{
    private const byte EndOfRecord = byte.MaxValue;

    /// <summary>It goes up when the format or the columns change.</summary>
    private const int FormatNumber = 2;

    public static byte[] Write(IReadOnlyList<CrmRecord> records)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write7BitEncodedInt(FormatNumber);
        writer.Write7BitEncodedInt(records.Count);
        foreach (var record in records)
        {
            writer.Write7BitEncodedInt(record.Id);
            foreach (var column in record.Columns)
            {
                if (!column.IsKey && record[column] is { } value)
                {
                    writer.Write((byte)column.Ordinal);
                    Write(writer, value);
                }
            }

            writer.Write(EndOfRecord);
        }

        return bytes.ToArray();
    }

    /// <returns><see langword="null"/> if they were written in another format.</returns>
    public static List<CrmRecord>? Read(ClientId client, CrmTable table, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.Read7BitEncodedInt() != FormatNumber)
            return null;
        var records = new List<CrmRecord>(reader.Read7BitEncodedInt());
        while (records.Count < records.Capacity)
        {
            var record = new CrmRecord(table, client, reader.Read7BitEncodedInt());
            for (var ordinal = reader.ReadByte(); ordinal != EndOfRecord; ordinal = reader.ReadByte())
            {
                var column = table.Columns[ordinal];
                record[column] = Read(reader, column.Type);
            }

            records.Add(record);
        }

        return records;
    }

    private static void Write(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.Write(text);
                break;
            case long number:
                writer.Write7BitEncodedInt64(number);
                break;
            case decimal amount:
                writer.Write(amount);
                break;
            case bool flag:
                writer.Write(flag);
                break;
            case DateTime time:
                writer.Write7BitEncodedInt64(time.Ticks);
                break;
        }
    }

    private static object Read(BinaryReader reader, ColumnType type) => type switch
    {
        ColumnType.Text => reader.ReadString(),
        ColumnType.Integer => reader.Read7BitEncodedInt64(),
        ColumnType.Decimal => reader.ReadDecimal(),
        ColumnType.Flag => reader.ReadBoolean(),
        _ => new DateTime(reader.Read7BitEncodedInt64(), DateTimeKind.Utc),
    };
}
