using Azure.Data.Tables;

namespace Dialbook.Crm;

/// <summary>All records of a block in one row of the table <c>CrmSnapshots</c>, as of a version of the block.</summary>
internal sealed class CrmSnapshotEntity : Entity
{
    private readonly DeflatedBytes _records = new("Records");

    public string Version { get; private set; } = "";

    public int Block => (int)StorageKey.Number(RowKey);

    /// <summary>How many bytes the records take in the row.</summary>
    public int Size => _records.Size;

    public static CrmSnapshotEntity For(ClientId client, CrmTable table, int block, string version, ReadOnlySpan<byte> records)
    {
        var entity = new CrmSnapshotEntity { PartitionKey = CrmKeys.Partition(client, table), RowKey = StorageKey.OfBlock(block),
            Version = version };
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
