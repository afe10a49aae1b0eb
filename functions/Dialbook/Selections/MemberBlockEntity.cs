using Azure.Data.Tables;

namespace Dialbook.Selections;

/// <summary>
/// Members of a selection, up to 1,000, in the table <c>Members</c>: partition client-selection, row kind of record and block. A bit says
/// whether the record of that ID is one.
/// </summary>
internal sealed class MemberBlockEntity : Entity
{
    public byte[] Ids { get; set; } = [];

    public int Block => (int)StorageKey.Number(RowKey.AsSpan(RowKey.LastIndexOf('-') + 1));

    public static string Partition(ClientId client, int selection) => StorageKey.Of(client, selection);

    public static string Row(string kind, int block) => $"{kind}-{StorageKey.OfBlock(block)}";

    public override void Write(TableEntity row) => row.Set("Ids", Ids);

    public override void Read(TableEntity row) => Ids = row.GetBinary("Ids") ?? [];
}
