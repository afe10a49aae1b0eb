using System.Text.Json;
using Dialbook.Records;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Campaigns;

/// <summary>A campaign as a row of the table <c>Campaigns</c>: partition client, row its ID.</summary>
internal sealed class CampaignEntity : RecordEntity<Campaign>
{
    public CampaignEntity()
    {
    }

    public CampaignEntity(Campaign campaign)
        : base(campaign, StorageKey.Of(campaign.Client), StorageKey.OfCampaign(campaign.Id))
    {
    }

    protected override Campaign FromKeys() => new(new ClientId((int)StorageKey.Number(PartitionKey)), (int)StorageKey.Number(RowKey));

    protected override void WriteBeside(EntityWriter writer)
    {
        writer.Write("ResultCodes"u8, JsonSerializer.Serialize(Record.ResultCodes, ResultCodeJson.Default.IReadOnlyListResultCode));
        writer.WriteBinary("Blocks"u8, Record.Blocks.ToBytes());
        writer.Write("NextContactId"u8, Record.NextContactId);
        writer.Write("DeletionJobId"u8, Record.DeletionJobId);
    }

    protected override void ReadBeside(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("ResultCodes"u8))
            Record.ResultCodes = JsonSerializer.Deserialize(value.GetString()!, ResultCodeJson.Default.IReadOnlyListResultCode)!;
        else if (name.SequenceEqual("Blocks"u8))
            Record.Blocks = BlockList.FromBytes(value.GetBytes());
        else if (name.SequenceEqual("NextContactId"u8))
            Record.NextContactId = value.GetInt64();
        else if (name.SequenceEqual("DeletionJobId"u8))
            Record.DeletionJobId = value.GetString();
    }
}
