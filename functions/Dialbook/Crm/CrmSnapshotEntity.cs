using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Crm;

/// <summary>All records of a block in one row of the table <c>CrmSnapshots</c>, as of a version of the block.</summary>
internal sealed class CrmSnapshotEntity : ITableEntity
{
    private readonly DeflatedBytes _records = new("Records");

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public string Version { get; private set; } = "";

    public int Block => (int)StorageKey.Number(RowKey);

    /// <summary>How many bytes the records take in the row.</summary>
    public int Size => _records.Size;

    public static CrmSnapshotEntity For(ClientId client, CrmTable table, int block, string version, ReadOnlySpan<byte> records)
    {
        var entity = new CrmSnapshotEntity { PartitionKey = CrmKeys.Partition(client, table), RowKey = StorageKey.OfBlock(block), Version = version };
        entity._records.Set(records);
        return entity;
    }

    public byte[] GetRecords() => _records.ToArray();

    public void Write(EntityWriter writer)
    {
        writer.Write("Version"u8, Version);
        _records.Write(writer);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Version"u8))
            Version = value.GetString()!;
        else
            _records.Read(name, ref value);
    }
}
