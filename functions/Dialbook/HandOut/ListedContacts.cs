using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.Telephones;

namespace Dialbook.HandOut;

/// <summary>Brings back the contacts that wait for a number to be taken off the do-not-call list.</summary>
public sealed class ListedContacts(DialbookTables tables, CampaignStore campaigns, DueIndex due) : IWaitingContacts
{
    async Task IWaitingContacts.WakeAsync(ClientId client, IEnumerable<TelephoneKey> numbers, CancellationToken cancellationToken)
    {
        List<TelephoneKey> all = [.. numbers];
        foreach (var campaign in all.Count == 0 ? [] : await campaigns.ListAsync(client, cancellationToken))
        {
            foreach (var number in all)
                await WakeAsync(client, campaign.Id, number, cancellationToken);
        }
    }

    /// <summary>Gives those who wait for a number in a campaign their own places again.</summary>
    internal async Task WakeAsync(ClientId client, int campaign, TelephoneKey number, CancellationToken cancellationToken)
    {
        foreach (var partition in DueShard.Partitions(client, campaign))
        {
            var waiting = await tables.Due.ListAsync<DueEntity>(
                TableFilters.Prefix(partition, DueKey.ListedOf(DueNumbers.TextOf(number))), null, null, cancellationToken)
                .ToListAsync(cancellationToken);
            await due.WriteAsync(waiting.Select(row => row.At(new(row.OwnKey))), cancellationToken);
            await tables.Due.RemoveEachAsync(waiting.Select(row => (row.PartitionKey, row.RowKey)), cancellationToken);
        }
    }
}
