using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Campaigns;

/// <summary>Which campaign owns a block of contact IDs: partition client, row the block. It never changes.</summary>
internal sealed class IdBlockEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public int CampaignId { get; set; }

    public long Block => StorageKey.Number(RowKey);

    public static IdBlockEntity For(ClientId client, long block, int campaign) =>
        new() { PartitionKey = StorageKey.Of(client), RowKey = StorageKey.OfBlock(block), CampaignId = campaign };

    public void Write(EntityWriter writer) => writer.Write("CampaignId"u8, CampaignId);

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("CampaignId"u8))
            CampaignId = value.GetInt32();
    }
}
