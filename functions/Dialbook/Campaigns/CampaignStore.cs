namespace Dialbook.Campaigns;

/// <summary>The tables <c>Campaigns</c>, <c>CampaignNames</c> and <c>IdBlocks</c>.</summary>
public sealed class CampaignStore(DialbookTables tables)
{
    internal async Task<Campaign?> FindAsync(ClientId client, int id, CancellationToken cancellationToken) =>
        (await tables.Campaigns.FindAsync<CampaignEntity>(
            StorageKey.Of(client), StorageKey.OfCampaign(id), null, cancellationToken))?.Record;

    /// <summary>The row of a name, whether or not its campaign still exists.</summary>
    internal Task<CampaignNameEntity?> FindNameAsync(ClientId client, string name, CancellationToken cancellationToken) =>
        tables.CampaignNames.FindAsync<CampaignNameEntity>(
            StorageKey.Of(client), CampaignNameEntity.Row(name), null, cancellationToken);

    /// <summary>All campaigns of a client, by ID.</summary>
    internal async Task<List<Campaign>> ListAsync(ClientId client, CancellationToken cancellationToken) =>
        await tables.Campaigns.ListAsync<CampaignEntity>(TableFilters.Within(StorageKey.Of(client)), null, null, cancellationToken)
            .Select(entity => entity.Record).ToListAsync(cancellationToken);

    /// <returns>Whether the ID was free.</returns>
    internal Task<bool> TryAddAsync(Campaign campaign, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessExistsAsync(tables.Campaigns.AddAsync(new CampaignEntity(campaign), cancellationToken));

    /// <returns>Whether the campaign was still the version that was read.</returns>
    internal Task<bool> TryReplaceAsync(Campaign campaign, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessChangedAsync(
            tables.Campaigns.UpdateAsync(new CampaignEntity(campaign), campaign.ETag, TableUpdateMode.Replace, cancellationToken));

    internal Task DeleteAsync(Campaign campaign, CancellationToken cancellationToken) =>
        tables.Campaigns.RemoveAsync(StorageKey.Of(campaign.Client), StorageKey.OfCampaign(campaign.Id), default, cancellationToken);

    /// <returns>Whether the name was free.</returns>
    internal Task<bool> TryAddNameAsync(Campaign campaign, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessExistsAsync(tables.CampaignNames.AddAsync(CampaignNameEntity.For(campaign), cancellationToken));

    /// <summary>Passes on a name that nobody uses any more, unless somebody was first.</summary>
    internal Task<bool> TryTakeNameAsync(Campaign campaign, CampaignNameEntity unused, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessChangedAsync(
            tables.CampaignNames.UpdateAsync(CampaignNameEntity.For(campaign), unused.ETag, TableUpdateMode.Replace, cancellationToken));

    /// <summary>Frees a name, unless it is another campaign's by now.</summary>
    internal async Task DeleteNameAsync(ClientId client, string name, int campaign, CancellationToken cancellationToken)
    {
        if (await FindNameAsync(client, name, cancellationToken) is { } row && row.CampaignId == campaign)
            await ConditionalWrite.UnlessChangedAsync(
                tables.CampaignNames.RemoveAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken));
    }

    /// <summary>All blocks of a client with their campaigns, ascending.</summary>
    internal Task<List<(long Block, int Campaign)>> ListBlocksAsync(ClientId client, CancellationToken cancellationToken) =>
        ListBlocksAsync(client, "0", ClientCountersEntity.Row, cancellationToken);

    /// <summary>The blocks from one on and before another, with their campaigns, ascending.</summary>
    internal Task<List<(long Block, int Campaign)>> ListBlocksAsync(
        ClientId client, long first, long end, CancellationToken cancellationToken) =>
        ListBlocksAsync(client, StorageKey.OfBlock(first), StorageKey.OfBlock(end), cancellationToken);

    private async Task<List<(long Block, int Campaign)>> ListBlocksAsync(
        ClientId client, string from, string end, CancellationToken cancellationToken) =>
        await tables.IdBlocks.ListAsync<IdBlockEntity>(TableFilters.Rows(StorageKey.Of(client), from, end), null, null, cancellationToken)
            .Select(entity => (entity.Block, entity.CampaignId)).ToListAsync(cancellationToken);
}
