using Dialbook.Campaigns;

namespace Dialbook.Contacts;

/// <summary>Finds contacts by ID and by UserData; of many contacts, those with neighbouring IDs are read together.</summary>
public sealed class ContactFinder(CampaignCatalog campaigns, ContactStore store, UserDataIndex index, UserDataBulkIndex bulkIndex)
{
    internal const int SideBySide = 16;

    /// <summary>A query costs about as much as reading the few properties of so many contacts.</summary>
    private const int GapOfHeads = 100;

    /// <summary>One point read, once the ID's block is known.</summary>
    public async Task<Contact?> FindAsync(ClientId client, long id, CancellationToken cancellationToken) =>
        await LocateAsync(client, id, cancellationToken) is { } address ? await store.FindAsync(address, cancellationToken) : null;

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

    /// <summary>All contacts of a UserData, lowest ID first. The empty UserData has none.</summary>
    public async Task<List<Contact>> FindAllAsync(ClientId client, string userData, CancellationToken cancellationToken)
    {
        var keys = await index.ListAsync(client, userData, null, cancellationToken);
        var contacts = await Task.WhenAll(
            keys.DistinctBy(key => key.ContactId).Select(key => store.FindAsync(key.Address(client), cancellationToken)));
        return [.. contacts.OfType<Contact>().Where(contact => contact.UserData == userData)];
    }

    public async Task<ContactMatches> FindMatchesAsync(ClientId client, ContactKeyList keys, CancellationToken cancellationToken)
    {
        var byHash = await bulkIndex.ListAsync(client, [.. keys.UserData.Select(TextHash.Of)], cancellationToken);
        return await FindMatchesAsync(client, keys, byHash, ReadAllAsync, cancellationToken);
    }

    /// <summary>All contacts that the keys name; of each only what a deletion needs.</summary>
    internal Task<ContactMatches> FindMatchingHeadsAsync(
        ClientId client, ContactKeyList keys, Dictionary<string, List<UserDataKeyEntity>> byHash, CancellationToken cancellationToken) =>
        FindMatchesAsync(client, keys, byHash, ReadHeadsAsync, cancellationToken);

    private async Task<ContactMatches> FindMatchesAsync(
        ClientId client,
        ContactKeyList keys,
        Dictionary<string, List<UserDataKeyEntity>> byHash,
        Func<IEnumerable<ContactAddress>, CancellationToken, Task<Dictionary<long, Contact>>> readAsync,
        CancellationToken cancellationToken)
    {
        var byUserData = keys.UserData.ToDictionary(
            userData => userData,
            userData => byHash.GetValueOrDefault(TextHash.Of(userData), []).Select(key => key.Address(client)).Distinct().ToList(),
            StringComparer.Ordinal);
        var byId = await LocateAllAsync(client, keys.Ids, cancellationToken);
        var contacts = await readAsync(byId.Concat(byUserData.Values.SelectMany(addresses => addresses)).Distinct(), cancellationToken);

        var matches = byUserData.ToDictionary(pair => pair.Key, pair => MatchesOf(pair.Key, pair.Value), StringComparer.Ordinal);
        var found = keys.Ids.Select(id => contacts.GetValueOrDefault(id)).OfType<Contact>()
            .Concat(keys.UserData.SelectMany(userData => matches[userData]));
        return new(
            [.. found.DistinctBy(contact => contact.Id)],
            matches,
            [.. keys.Ids.Where(id => !contacts.ContainsKey(id))],
            [.. keys.UserData.Where(userData => matches[userData].Count == 0)]);

        IReadOnlyList<Contact> MatchesOf(string userData, List<ContactAddress> addresses) =>
        [
            .. addresses.Select(address => contacts.GetValueOrDefault(address.Id)).OfType<Contact>()
                .Where(contact => contact.UserData == userData),
        ];
    }

    internal Task<Dictionary<long, Contact>> ReadAllAsync(IEnumerable<ContactAddress> addresses, CancellationToken cancellationToken) =>
        ReadAsync(IdRun.Of(addresses), null, cancellationToken);

    /// <summary>
    /// Reads contacts that are scattered over few blocks, as those of a hand-out are: those of a block by one query if they are
    /// neighbours, else by one for every 12.
    /// </summary>
    internal async Task<Dictionary<long, Contact>> ReadScatteredAsync(
        IReadOnlyList<ContactAddress> addresses, CancellationToken cancellationToken)
    {
        var areNeighbours = addresses.GroupBy(address => address.Block).ToLookup(block => IdRun.Of(block).Count == 1);
        var alone = areNeighbours[false].SelectMany(block => block.OrderBy(address => address.Id).Chunk(ContactStore.MostOfQuery))
            .ToLookup(some => some.Length == 1);
        var contacts = await ReadAsync(
            IdRun.Of([.. areNeighbours[true].SelectMany(block => block), .. alone[true].SelectMany(some => some)]), null,
            cancellationToken);
        await foreach (var found in InOrder.SelectAsync(
            alone[false], SideBySide, some => store.ListAsync(some, cancellationToken), cancellationToken))
        {
            foreach (var contact in found)
                contacts[contact.Id] = contact;
        }

        return contacts;
    }

    internal Task<Dictionary<long, Contact>> ReadHeadsAsync(IEnumerable<ContactAddress> addresses, CancellationToken cancellationToken) =>
        ReadAsync(IdRun.Of(addresses, GapOfHeads), ContactEntity.Head, cancellationToken);

    private async Task<Dictionary<long, Contact>> ReadAsync(
        List<IdRun> runs, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        var contacts = new Dictionary<long, Contact>();
        await foreach (var found in InOrder.SelectAsync(runs, SideBySide, ReadRunAsync, cancellationToken))
        {
            foreach (var contact in found)
                contacts[contact.Id] = contact;
        }

        return contacts;

        async Task<List<Contact>> ReadRunAsync(IdRun run) =>
            !run.IsSingle ? await store.ListAsync(run, select, cancellationToken)
            : await store.FindAsync(run.First, cancellationToken, select) is { } contact ? [contact]
            : [];
    }

    /// <summary>Where a contact of that ID would stand; <see langword="null"/> if nobody owns its block.</summary>
    private async ValueTask<ContactAddress?> LocateAsync(ClientId client, long id, CancellationToken cancellationToken) =>
        IsPossible(id) && await campaigns.FindOwnerAsync(client, IdBlock.Of(id), cancellationToken) is { } campaign
            ? new ContactAddress(client, campaign, id)
            : null;

    private async Task<List<ContactAddress>> LocateAllAsync(ClientId client, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var addresses = new List<ContactAddress>();
        await foreach (var (block, owner) in InOrder.SelectAsync(ids.Where(IsPossible).GroupBy(IdBlock.Of), SideBySide, async block =>
            (block, await campaigns.FindOwnerAsync(client, block.Key, cancellationToken)), cancellationToken))
        {
            if (owner is { } campaign)
                addresses.AddRange(block.Select(id => new ContactAddress(client, campaign, id)));
        }

        return addresses;
    }

    private static bool IsPossible(long id) => id is > 0 and < ContactAddress.EndOfIds;
}

/// <summary>What a list of keys names.</summary>
/// <param name="Contacts">Every contact once: by ID in the order given, then by UserData all matches, lowest ID first.</param>
/// <param name="ByUserData">The contacts of each UserData, lowest ID first.</param>
public sealed record ContactMatches(
    IReadOnlyList<Contact> Contacts,
    IReadOnlyDictionary<string, IReadOnlyList<Contact>> ByUserData,
    IReadOnlyList<long> NotFoundIds,
    IReadOnlyList<string> NotFoundUserData);
