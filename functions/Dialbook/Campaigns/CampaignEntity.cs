using System.Text.Json;
using Azure.Data.Tables;
using Dialbook.Records;

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

    protected override void WriteBeside(TableEntity row)
    {
        row.Set("ResultCodes", JsonSerializer.Serialize(Record.ResultCodes, ResultCodeJson.Default.IReadOnlyListResultCode));
        row.Set("Blocks", Record.Blocks.ToBytes());
        row.Set("NextContactId", Record.NextContactId);
        row.Set("DeletionJobId", Record.DeletionJobId);
    }

    protected override void ReadBeside(TableEntity row)
    {
        Record.ResultCodes = JsonSerializer.Deserialize(
            row.GetString("ResultCodes") ?? "[]", ResultCodeJson.Default.IReadOnlyListResultCode)!;
        Record.Blocks = BlockList.FromBytes(row.GetBinary("Blocks") ?? []);
        Record.NextContactId = row.GetInt64("NextContactId") ?? 0;
        Record.DeletionJobId = row.GetString("DeletionJobId");
    }
}
