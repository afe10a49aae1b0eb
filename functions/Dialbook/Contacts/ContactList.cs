using System.Runtime.CompilerServices;
using Dialbook.Campaigns;
using Dialbook.Records;

namespace Dialbook.Contacts;

/// <summary>
/// Lists contacts. A campaign is its blocks of IDs, so N contacts are N/500 queries, run side by side and given in order.
/// </summary>
public sealed class ContactList(CampaignStore campaigns, ContactStore store)
{
    /// <summary>The most contacts that can be sorted by a column other than the ID.</summary>
    public const int MaxSorted = 50_000;

    private const int SideBySide = 2;

    /// <summary>The contacts, streamed.</summary>
    /// <exception cref="DialbookException">There is no such campaign, or there are too many contacts to sort.</exception>
    public IAsyncEnumerable<Contact> ListAsync(ClientId client, ContactQuery query, CancellationToken cancellationToken) =>
        query.IsById ? ListByIdAsync(client, query, cancellationToken) : ListSortedAsync(client, query, cancellationToken);

    /// <summary>How many contacts a campaign has.</summary>
    internal async Task<long> CountAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var count = 0L;
        await foreach (var inBlock in InOrder.SelectAsync(
            campaign.Blocks, SideBySide, block =>
                store.CountAsync(campaign.Client, campaign.Id, block, cancellationToken), cancellationToken))
        {
            count += inBlock;
        }

        return count;
    }

    private async IAsyncEnumerable<Contact> ListByIdAsync(
        ClientId client, ContactQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blocks = await ListBlocksAsync(client, query, cancellationToken);
        var skip = query.Start;
        if (query.Filter is null)
        {
            // a block that is passed over as a whole is only counted
            var passed = 0;
            while (passed < blocks.Count && skip >= IdBlock.Size)
            {
                var (block, campaign) = blocks[passed++];
                skip -= await store.CountAsync(client, campaign, block, cancellationToken);
            }

            blocks.RemoveRange(0, passed);
        }

        await foreach (var contacts in InOrder.SelectAsync(
            blocks, SideBySide, block => ReadAsync(client, block, query, cancellationToken), cancellationToken))
        {
            foreach (var contact in contacts)
            {
                if (query.Filter?.Matches(contact) != false && --skip < 0)
                    yield return contact;
            }
        }
    }

    private async IAsyncEnumerable<Contact> ListSortedAsync(
        ClientId client, ContactQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var contacts = new List<Record>();
        await foreach (var contact in ListByIdAsync(
            client, query with { OrderBy = ContactColumns.Id, Ascending = true, Start = 0 }, cancellationToken))
        {
            if (contacts.Count == MaxSorted)
                throw DialbookException.Invalid("orderBy", $"works up to {MaxSorted} contacts; set a filter, or order by ID");
            contacts.Add(contact);
        }

        var order = new RecordOrder(query.OrderBy);
        var sorted = query.Ascending ? contacts.Order(order) : contacts.OrderDescending(order);
        foreach (var contact in sorted.Skip((int)Math.Min(query.Start, int.MaxValue)))
            yield return (Contact)contact;
    }

    /// <summary>The blocks in the order of the query, from the one on where it goes on.</summary>
    private async Task<List<(long Block, int Campaign)>> ListBlocksAsync(
        ClientId client, ContactQuery query, CancellationToken cancellationToken)
    {
        List<(long Block, int Campaign)> blocks;
        if (query.CampaignId is { } id)
        {
            var campaign = await campaigns.FindAsync(client, id, cancellationToken) ?? throw DialbookException.CampaignNotFound();
            blocks = [.. campaign.Blocks.Select(block => (block, id))];
        }
        else
        {
            blocks = await campaigns.ListBlocksAsync(client, cancellationToken);
        }

        if (query.After is { } after)
            blocks.RemoveAll(block => query.Ascending ? block.Block < IdBlock.Of(after) : block.Block > IdBlock.Of(after));
        if (!query.Ascending)
            blocks.Reverse();
        return blocks;
    }

    private async Task<List<Contact>> ReadAsync(
        ClientId client, (long Block, int Campaign) block, ContactQuery query, CancellationToken cancellationToken)
    {
        var first = IdBlock.First(block.Block);
        var last = first + IdBlock.Size - 1;
        if (query.After is { } after)
            (first, last) = query.Ascending ? (Math.Max(first, after + 1), last) : (first, Math.Min(last, after - 1));
        if (first > last)
            return [];
        var contacts = await store.ListAsync(client, block.Campaign, block.Block, first, last, cancellationToken);
        if (!query.Ascending)
            contacts.Reverse();
        return contacts;
    }
}
