using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Selections;

/// <summary>
/// Members of a selection, up to 1,000, in the table <c>Members</c>: partition client-selection, row kind of record and block. A bit says whether the
/// record of that ID is one.
/// </summary>
internal sealed class MemberBlockEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public byte[] Ids { get; set; } = [];

    public int Block => (int)StorageKey.Number(RowKey.AsSpan(RowKey.LastIndexOf('-') + 1));

    public static string Partition(ClientId client, int selection) => StorageKey.Of(client, selection);

    public static string Row(string kind, int block) => $"{kind}-{StorageKey.OfBlock(block)}";

    public void Write(EntityWriter writer) => writer.WriteBinary("Ids"u8, Ids);

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Ids"u8))
            Ids = value.GetBytes();
    }
}
