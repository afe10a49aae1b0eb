using Azure.Data.Tables;

namespace Dialbook.Campaigns;

/// <summary>Which campaign owns a block of contact IDs: partition client, row the block. It never changes.</summary>
internal sealed class IdBlockEntity : Entity
{
    public int CampaignId { get; set; }

    public long Block => StorageKey.Number(RowKey);

    public static IdBlockEntity For(ClientId client, long block, int campaign) =>
        new() { PartitionKey = StorageKey.Of(client), RowKey = StorageKey.OfBlock(block), CampaignId = campaign };

    public override void Write(TableEntity row) => row.Set("CampaignId", CampaignId);

    public override void Read(TableEntity row)
    {
        CampaignId = row.GetInt32("CampaignId") ?? 0;
    }
}
