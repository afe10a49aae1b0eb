using Dialbook.Campaigns;

namespace Dialbook.Contacts;

/// <summary>
/// Reads campaigns for people, with the number of their contacts, which is counted: one query for 1,000 of them, of keys only.
/// </summary>
public sealed class CampaignDirectory(CampaignStore store, ContactList contacts)
{
    /// <exception cref="DialbookException">There is no such campaign.</exception>
    public async Task<Campaign> GetAsync(ClientId client, int id, CancellationToken cancellationToken)
    {
        var campaign = await store.FindAsync(client, id, cancellationToken) ?? throw DialbookException.CampaignNotFound();
        return await CountedAsync(campaign, cancellationToken);
    }

    /// <summary>All campaigns of a client, by name.</summary>
    public async Task<List<Campaign>> ListAsync(ClientId client, CancellationToken cancellationToken)
    {
        var campaigns = await store.ListAsync(client, cancellationToken);
        foreach (var campaign in campaigns)
            await CountedAsync(campaign, cancellationToken);
        return [.. campaigns.OrderBy(campaign => campaign.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The campaign, with the number of its contacts.</summary>
    public async Task<Campaign> CountedAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        campaign[CampaignColumns.Contacts] = await contacts.CountAsync(campaign, cancellationToken);
        return campaign;
    }
}
