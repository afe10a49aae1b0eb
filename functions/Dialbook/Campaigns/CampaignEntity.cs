using System.Text.Json;
using Azure;
using Dialbook.Identity;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Campaigns;

/// <summary>A campaign as a row of the table <c>Campaigns</c>: partition client, row its ID.</summary>
internal sealed class CampaignEntity : ITableEntity
{
    private Campaign? _campaign;
    private ETag _etag;

    public CampaignEntity()
    {
    }

    public CampaignEntity(Campaign campaign)
    {
        _campaign = campaign;
        PartitionKey = StorageKey.Of(campaign.Client);
        RowKey = StorageKey.OfCampaign(campaign.Id);
    }

    /// <summary>The campaign. Its identity comes from the keys, which precede the other properties.</summary>
    public Campaign Campaign => _campaign ??=
        new Campaign(new ClientId((int)StorageKey.Number(PartitionKey)), (int)StorageKey.Number(RowKey)) { ETag = _etag };

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag
    {
        get => _etag;
        set
        {
            // in an answer it stands before the keys, when there is no campaign yet
            _etag = value;
            _campaign?.ETag = value;
        }
    }

    public void Write(EntityWriter writer)
    {
        RecordMapping.Write(writer, Campaign);
        writer.Write("ResultCodes"u8, JsonSerializer.Serialize(Campaign.ResultCodes, StorageJson.Default.IReadOnlyListResultCode));
        writer.WriteBinary("Blocks"u8, Campaign.Blocks.ToBytes());
        writer.Write("NextContactId"u8, Campaign.NextContactId);
        writer.Write("DeletionJobId"u8, Campaign.DeletionJobId);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (RecordMapping.Read(Campaign, name, ref value))
            return;
        if (name.SequenceEqual("ResultCodes"u8))
            Campaign.ResultCodes = JsonSerializer.Deserialize(value.GetString()!, StorageJson.Default.IReadOnlyListResultCode)!;
        else if (name.SequenceEqual("Blocks"u8))
            Campaign.Blocks = BlockList.FromBytes(value.GetBytes());
        else if (name.SequenceEqual("NextContactId"u8))
            Campaign.NextContactId = value.GetInt64();
        else if (name.SequenceEqual("DeletionJobId"u8))
            Campaign.DeletionJobId = value.GetString();
    }
}
