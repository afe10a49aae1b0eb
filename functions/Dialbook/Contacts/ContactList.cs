using System.Runtime.CompilerServices;
using Dialbook.Campaigns;
using Dialbook.Telephones;
using Dialbook.Tenancy;

namespace Dialbook.Contacts;

/// <summary>Which contacts to list, in which order.</summary>
public sealed record ContactQuery
{
    /// <summary>The campaign; all of the client's if absent.</summary>
    public int? CampaignId { get; init; }

    public RecordFilter? Filter { get; init; }

    /// <summary>Only who has one of the telephone numbers in this text, however it is written.</summary>
    public string? PhoneNumber { get; init; }

    /// <value><c>ID</c></value>
    public Column OrderBy { get; init; } = ContactColumns.Id;

    /// <value><see langword="true"/></value>
    public bool Ascending { get; init; } = true;

    public long Start { get; init; }

    /// <summary>Go on behind this contact: costs nothing extra however deep. Goes with order by ID only.</summary>
    public long? After { get; init; }

    public bool IsById => OrderBy == ContactColumns.Id;
}

/// <summary>Lists contacts, block by block: N contacts are N/500 queries, run side by side and given in order.</summary>
public sealed class ContactList(CampaignStore campaigns, ContactStore store, ClientDirectory clients)
{
    /// <summary>The most contacts that can be sorted by a column other than the ID.</summary>
    public const int MaxSorted = 50_000;

    private const int SideBySide = 2;

    /// <exception cref="DialbookException">
    /// There is no such campaign, there are too many contacts to sort, or the text has no telephone number.
    /// </exception>
    public IAsyncEnumerable<Contact> ListAsync(ClientId client, ContactQuery query, CancellationToken cancellationToken) =>
        query.IsById ? ListByIdAsync(client, query, cancellationToken) : ListSortedAsync(client, query, cancellationToken);

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
        var country = query.PhoneNumber is null ? 0 : await clients.CountryCodeAsync(client, cancellationToken);
        var numbers = query.PhoneNumber is { } text ? TelephoneKey.ReadAsked("phoneNumber", text, country) : null;
        var skip = query.Start;
        if (query.Filter is null && numbers is null)
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
            blocks, SideBySide, block => ReadBlockAsync(client, block, query, cancellationToken), cancellationToken))
        {
            foreach (var contact in contacts)
            {
                if (query.Filter?.Matches(contact) != false && HasNumber(contact) && --skip < 0)
                    yield return contact;
            }
        }

        bool HasNumber(Contact contact) => numbers is null || ContactColumns.PhoneNumbers.Any(column =>
            contact.Text(column) is { Length: > 0 } number && numbers.Overlaps(TelephoneKey.ReadAll(number, country)));
    }

    private async IAsyncEnumerable<Contact> ListSortedAsync(
        ClientId client, ContactQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var contacts = new List<Record>();
        var byId = query with { OrderBy = ContactColumns.Id, Ascending = true, Start = 0 };
        await foreach (var contact in ListByIdAsync(client, byId, cancellationToken))
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

    private async Task<List<(long Block, int Campaign)>> ListBlocksAsync(
        ClientId client, ContactQuery query, CancellationToken cancellationToken)
    {
        var blocks = query.CampaignId is { } id
            ? (await campaigns.FindAsync(client, id, cancellationToken) ?? throw DialbookException.CampaignNotFound())
                .Blocks.Select(block => (Block: block, Campaign: id)).ToList()
            : await campaigns.ListBlocksAsync(client, cancellationToken);
        if (query.After is { } after)
            blocks.RemoveAll(block => query.Ascending ? block.Block < IdBlock.Of(after) : block.Block > IdBlock.Of(after));
        if (!query.Ascending)
            blocks.Reverse();
        return blocks;
    }

    private async Task<List<Contact>> ReadBlockAsync(
        ClientId client, (long Number, int Campaign) block, ContactQuery query, CancellationToken cancellationToken)
    {
        var run = IdRun.OfBlock(client, block.Campaign, block.Number);
        if (query.After is { } after)
        {
            run = query.Ascending
                ? run with { First = run.First with { Id = Math.Max(run.First.Id, after + 1) } }
                : run with { LastId = Math.Min(run.LastId, after - 1) };
        }

        // nothing is left of the block that the last contact before ended
        if (run.First.Id > run.LastId)
            return [];
        var contacts = await store.ListAsync(run, null, cancellationToken);
        if (!query.Ascending)
            contacts.Reverse();
        return contacts;
    }
}
