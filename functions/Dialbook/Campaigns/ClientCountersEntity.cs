using Azure.Data.Tables;

namespace Dialbook.Campaigns;

/// <summary>
/// The last numbers that a client gave out. It stands beside the client's blocks, so that a block is taken in one transaction.
/// </summary>
internal sealed class ClientCountersEntity : Entity
{
    public const string Row = "last";

    public long LastBlock { get; set; }

    public int LastCampaignId { get; set; }

    public int LastResultCodeId { get; set; }

    public static ClientCountersEntity For(ClientId client) => new() { PartitionKey = StorageKey.Of(client), RowKey = Row };

    public override void Write(TableEntity row)
    {
        row.Set("LastBlock", LastBlock);
        row.Set("LastCampaignId", LastCampaignId);
        row.Set("LastResultCodeId", LastResultCodeId);
    }

    public override void Read(TableEntity row)
    {
        LastBlock = row.GetInt64("LastBlock") ?? 0;
        LastCampaignId = row.GetInt32("LastCampaignId") ?? 0;
        LastResultCodeId = row.GetInt32("LastResultCodeId") ?? 0;
    }
}
