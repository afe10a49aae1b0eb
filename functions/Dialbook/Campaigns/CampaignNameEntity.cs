using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Campaigns;

/// <summary>A campaign's name, unique by this row's insert: partition client, row the hash of the folded name.</summary>
internal sealed class CampaignNameEntity : ITimestampedEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public DateTimeOffset Timestamp { get; set; }

    public int CampaignId { get; set; }

    public static CampaignNameEntity For(Campaign campaign) =>
        new() { PartitionKey = StorageKey.Of(campaign.Client), RowKey = Row(campaign.Name), CampaignId = campaign.Id };

    public static string Row(string name) => TextHash.OfName(name);

    public void Write(EntityWriter writer) => writer.Write("CampaignId"u8, CampaignId);

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("CampaignId"u8))
            CampaignId = value.GetInt32();
    }
}
