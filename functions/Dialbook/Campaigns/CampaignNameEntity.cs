using Azure.Data.Tables;

namespace Dialbook.Campaigns;

/// <summary>A campaign's name, unique by this row's insert: partition client, row the hash of the folded name.</summary>
internal sealed class CampaignNameEntity : Entity
{
    public int CampaignId { get; set; }

    public static CampaignNameEntity For(Campaign campaign) =>
        new() { PartitionKey = StorageKey.Of(campaign.Client), RowKey = Row(campaign.Name), CampaignId = campaign.Id };

    public static string Row(string name) => TextHash.OfName(name);

    public override void Write(TableEntity row) => row.Set("CampaignId", CampaignId);

    public override void Read(TableEntity row)
    {
        CampaignId = row.GetInt32("CampaignId") ?? 0;
    }
}
