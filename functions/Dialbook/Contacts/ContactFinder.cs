using Dialbook.Campaigns;

namespace Dialbook.Contacts;

/// <summary>Finds contacts by ID and by UserData.</summary>
public sealed class ContactFinder(CampaignCatalog campaigns, ContactStore store, UserDataIndex index)
{
    /// <summary>The contact of an ID: one point read, once its block is known.</summary>
    public async Task<Contact?> FindAsync(ClientId client, long id, CancellationToken cancellationToken) =>
        await LocateAsync(client, id, cancellationToken) is { } address ? await store.FindAsync(address, cancellationToken) : null;

    /// <summary>All contacts of a UserData, lowest ID first. The empty UserData has none.</summary>
    public async Task<List<Contact>> FindAllAsync(ClientId client, string userData, CancellationToken cancellationToken)
    {
        var keys = await index.ListAsync(client, userData, null, cancellationToken);
        var contacts = await Task.WhenAll(
            keys.DistinctBy(key => key.ContactId).Select(key => store.FindAsync(key.Address(client), cancellationToken)));
        return [.. contacts.OfType<Contact>().Where(contact => contact.UserData == userData)];
    }

    /// <summary>The contact that a key names: of an ID the one, of a UserData the one with the lowest ID.</summary>
    public async Task<Contact?> FindAsync(ClientId client, ContactKey key, CancellationToken cancellationToken) =>
        key.Id is { } id
            ? await FindAsync(client, id, cancellationToken)
            : await FindFirstAsync(
                client, key.UserData!, await index.ListAsync(client, key.UserData, null, cancellationToken), cancellationToken);

    /// <summary>The contact with the lowest ID among those that keys lead to.</summary>
    internal async Task<Contact?> FindFirstAsync(
        ClientId client, string userData, IEnumerable<UserDataKeyEntity> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            if (await store.FindAsync(key.Address(client), cancellationToken) is { } contact && contact.UserData == userData)
                return contact;
        }

        return null;
    }

    /// <summary>Where a contact of that ID would stand; <see langword="null"/> if nobody owns its block.</summary>
    internal async ValueTask<ContactAddress?> LocateAsync(ClientId client, long id, CancellationToken cancellationToken) =>
        IsPossible(id) && await campaigns.FindOwnerAsync(client, IdBlock.Of(id), cancellationToken) is { } campaign
            ? new ContactAddress(client, campaign, id)
            : null;

    /// <summary>Where contacts of these IDs would stand, without those of blocks that nobody owns.</summary>
    internal async Task<List<ContactAddress>> LocateAllAsync(ClientId client, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var addresses = new List<ContactAddress>();
        await foreach (var (block, owner) in InOrder.SelectAsync(
            ids.Where(IsPossible).GroupBy(IdBlock.Of), ContactBatch.SideBySide, async block =>
            (block, await campaigns.FindOwnerAsync(client, block.Key, cancellationToken)), cancellationToken))
        {
            if (owner is { } campaign)
                addresses.AddRange(block.Select(id => new ContactAddress(client, campaign, id)));
        }

        return addresses;
    }

    private static bool IsPossible(long id) => id is > 0 and < ContactAddress.EndOfIds;
}
