using Azure;

namespace Dialbook.Campaigns;

/// <summary>Gives out campaign IDs, result code IDs and blocks of contact IDs, each once within a client, by compare-and-set.</summary>
public sealed class ClientNumbers(DialbookTables tables)
{
    internal async Task<int> TakeCampaignAsync(ClientId client, CancellationToken cancellationToken) =>
        (await ChangeAsync(client, counters => counters.LastCampaignId++, null, cancellationToken)).LastCampaignId;

    /// <summary>Takes a run of result code IDs, and says the first of them.</summary>
    internal async Task<int> TakeResultCodesAsync(ClientId client, int count, CancellationToken cancellationToken) =>
        (await ChangeAsync(client, counters => counters.LastResultCodeId += count, null, cancellationToken)).LastResultCodeId
        - count + 1;

    internal async Task<long> TakeBlockAsync(ClientId client, int campaign, CancellationToken cancellationToken) =>
        (await ChangeAsync(
            client, counters => counters.LastBlock++, counters => IdBlockEntity.For(client, counters.LastBlock, campaign),
            cancellationToken)).LastBlock;

    /// <summary>No campaign gets this ID or a lower one any more.</summary>
    internal Task SkipCampaignsAsync(ClientId client, int campaign, CancellationToken cancellationToken) =>
        ChangeAsync(
            client, counters => counters.LastCampaignId = Math.Max(counters.LastCampaignId, campaign), null, cancellationToken);

    /// <summary>Changes the counters by compare-and-set, with a new row beside them in the same transaction if there is one.</summary>
    private Task<ClientCountersEntity> ChangeAsync(
        ClientId client,
        Action<ClientCountersEntity> change,
        Func<ClientCountersEntity, Entity>? newRow,
        CancellationToken cancellationToken) =>
        CompareAndSet.RepeatAsync(async _ =>
        {
            var stored = await tables.IdBlocks.FindAsync<ClientCountersEntity>(
                StorageKey.Of(client), ClientCountersEntity.Row, null, cancellationToken);
            var counters = stored ?? ClientCountersEntity.For(client);
            change(counters);
            List<EntityAction> actions =
            [
                stored is null
                    ? new(TableTransactionActionType.Add, counters)
                    : new(TableTransactionActionType.UpdateReplace, counters, stored.ETag),
            ];
            if (newRow is not null)
                actions.Add(new(TableTransactionActionType.Add, newRow(counters)));
            try
            {
                await tables.IdBlocks.SubmitAsync(actions, cancellationToken);
                return counters;
            }
            catch (RequestFailedException e) when (ConditionalWrite.IsTaken(e) || ConditionalWrite.IsChanged(e))
            {
                return null; // another process was first; its numbers are read and passed
            }
        }, cancellationToken);
}

/// <summary>The last numbers that a client gave out. It stands beside the client's blocks: one transaction changes both.</summary>
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
