using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.Tenancy;
using Dialbook.Telephones;
using Dialbook.Times;

namespace Dialbook.HandOut;

/// <summary>
/// Ends leases that were over long ago, removes rows of the table <c>Due</c> that nobody needs, and has missing ones written.
/// </summary>
public sealed class DueUpkeep(
    DialbookTables tables, CampaignStore campaigns, ClientDirectory clients, ContactFinder finder, Leases leases,
    DoNotCallList doNotCall, ListedContacts listedContacts, DueBuildQueue builds, TimeProvider clock)
{
    /// <summary>So long hand-outs have had to find what was leased.</summary>
    private static readonly TimeSpan LongOver = TimeSpan.FromHours(1);

    /// <returns>How many leases it ended.</returns>
    public async Task<int> EndLeasesAsync(ClientId client, CancellationToken cancellationToken)
    {
        var ended = 0;
        foreach (var campaign in await campaigns.ListAsync(client, cancellationToken))
        {
            if (!campaign.IsDueBuilt)
                await builds.SendAsync(campaign, cancellationToken);
            foreach (var partition in DueShard.Partitions(client, campaign.Id))
            {
                var (from, end) = DueKey.Leases;
                var over = await tables.Due.ListAsync<LeaseEntity>(TableFilters.Rows(partition, from, end), null, null, cancellationToken)
                    .Where(lease => lease.End < clock.Now() - LongOver).ToListAsync(cancellationToken);
                var contacts = await finder.ReadAllAsync(over.Select(lease => lease.Contact), cancellationToken);
                foreach (var lease in over)
                    await leases.EndAsync(lease, contacts.GetValueOrDefault(lease.Contact.Id), cancellationToken);
                ended += over.Count;
            }
        }

        return ended;
    }

    /// <summary>
    /// Looks through the contacts that wait for a number to be taken off the do-not-call list: whose number is not on it any more goes
    /// back, and rows of contacts that are gone, or have another number, go.
    /// </summary>
    /// <returns>How many rows it removed.</returns>
    public async Task<int> RemoveListedAsync(ClientId client, CancellationToken cancellationToken)
    {
        var removed = 0;
        var listed = await doNotCall.ReadAsync(client, cancellationToken);
        var countryCode = await clients.CountryCodeAsync(client, cancellationToken);
        foreach (var campaign in await campaigns.ListAsync(client, cancellationToken))
        {
            foreach (var partition in DueShard.Partitions(client, campaign.Id))
            {
                var (from, end) = DueKey.AllListed;
                await foreach (var page in tables.Due.ListAsync<DueEntity>(
                    TableFilters.Rows(partition, from, end), null, null, cancellationToken).AsPages())
                    removed += await RemoveListedAsync(
                        campaign, page.Values, key => listed.Contains(key, clock.Now()), countryCode, cancellationToken);
            }
        }

        return removed;
    }

    private async Task<int> RemoveListedAsync(
        Campaign campaign, IReadOnlyList<DueEntity> rows, Func<TelephoneKey, bool> isListed, int countryCode,
        CancellationToken cancellationToken)
    {
        var contacts = await finder.ReadAllAsync(
            rows.Select(row => new ContactAddress(campaign.Client, campaign.Id, row.Key.ContactId)), cancellationToken);
        var numbers = contacts.Values.ToDictionary(
            contact => contact.Id, contact => contact.NumbersToDial(countryCode).SelectMany(number => number.Keys).Distinct().ToList());
        var gone = rows.Where(row => !numbers.GetValueOrDefault(row.Key.ContactId, []).Exists(
            key => row.RowKey.StartsWith(DueKey.ListedOf(DueNumbers.TextOf(key)), StringComparison.Ordinal))).ToList();
        foreach (var free in numbers.Values.SelectMany(ofContact => ofContact).Distinct().Where(key => !isListed(key)))
            await listedContacts.WakeAsync(campaign.Client, campaign.Id, free, cancellationToken);
        await tables.Due.RemoveEachAsync(gone.Select(row => (row.PartitionKey, row.RowKey)), cancellationToken);
        return gone.Count;
    }
}
