namespace Dialbook.Contacts;

/// <summary>Finds many contacts at once. Neighbouring IDs are read together.</summary>
public sealed class ContactBatch(ContactFinder finder, ContactStore store, UserDataIndex index)
{
    internal const int SideBySide = 16;

    /// <summary>A query costs about as much as reading the few properties of so many contacts.</summary>
    private const int GapOfHeads = 100;

    /// <summary>
    /// All contacts that the keys name, each once: IDs in the order given, then by UserData all matches, lowest ID first.
    /// </summary>
    /// <returns>The contacts, and the keys that lead nowhere.</returns>
    public async Task<FoundContacts> FindAsync(ClientId client, ContactKeyList keys, CancellationToken cancellationToken)
    {
        var byHash = await index.ListManyAsync(client, [.. keys.UserData.Select(TextHash.Of)], cancellationToken);
        return await FindAsync(client, keys, byHash, addresses => ReadAllAsync(addresses, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// As <see cref="FindAsync(ClientId, ContactKeyList, CancellationToken)"/>, but of each contact only what a deletion needs.
    /// </summary>
    /// <param name="byHash">The keys of the UserData in the list.</param>
    internal Task<FoundContacts> FindHeadsAsync(
        ClientId client, ContactKeyList keys, Dictionary<string, List<UserDataKeyEntity>> byHash, CancellationToken cancellationToken) =>
        FindAsync(client, keys, byHash, addresses => ReadHeadsAsync(addresses, cancellationToken), cancellationToken);

    /// <summary>The contacts at those addresses, by ID.</summary>
    internal Task<Dictionary<long, Contact>> ReadAllAsync(IEnumerable<ContactAddress> addresses, CancellationToken cancellationToken) =>
        ReadAsync(IdRun.Of(addresses), null, cancellationToken);

    /// <summary>The contacts at those addresses, by ID; of each only what a deletion needs.</summary>
    internal Task<Dictionary<long, Contact>> ReadHeadsAsync(IEnumerable<ContactAddress> addresses, CancellationToken cancellationToken) =>
        ReadAsync(IdRun.Of(addresses, GapOfHeads), ContactEntity.Head, cancellationToken);

    private async Task<FoundContacts> FindAsync(
        ClientId client,
        ContactKeyList keys,
        Dictionary<string, List<UserDataKeyEntity>> byHash,
        Func<IEnumerable<ContactAddress>, Task<Dictionary<long, Contact>>> readAsync,
        CancellationToken cancellationToken)
    {
        var byUserData = keys.UserData.ToDictionary(
            userData => userData,
            userData => byHash.GetValueOrDefault(TextHash.Of(userData), []).Select(key => key.Address(client)).Distinct().ToList(),
            StringComparer.Ordinal);
        var byId = await finder.LocateAllAsync(client, keys.Ids, cancellationToken);
        var contacts = await readAsync(byId.Concat(byUserData.Values.SelectMany(addresses => addresses)).Distinct());

        var matches = byUserData.ToDictionary(
            pair => pair.Key,
            pair =>
                (IReadOnlyList<Contact>)[.. pair.Value.Select(address => contacts.GetValueOrDefault(address.Id)).OfType<Contact>().Where(
                    contact => contact.UserData == pair.Key)],
            StringComparer.Ordinal);
        return new(
            [.. keys.Ids.Select(id => contacts.GetValueOrDefault(id)).OfType<Contact>()
                .Concat(keys.UserData.SelectMany(userData => matches[userData])).DistinctBy(contact => contact.Id)],
            matches,
            [.. keys.Ids.Where(id => !contacts.ContainsKey(id))],
            [.. keys.UserData.Where(userData => matches[userData].Count == 0)]);
    }

    private async Task<Dictionary<long, Contact>> ReadAsync(
        List<IdRun> runs, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        var contacts = new Dictionary<long, Contact>();
        await foreach (var found in InOrder.SelectAsync(
            runs, SideBySide, run => ReadAsync(run, select, cancellationToken), cancellationToken))
        {
            foreach (var contact in found)
                contacts[contact.Id] = contact;
        }

        return contacts;
    }

    private async Task<List<Contact>> ReadAsync(IdRun run, IReadOnlyList<string>? select, CancellationToken cancellationToken) =>
        run.IsSingle
            ? await store.FindAsync(run.First, select, cancellationToken) is { } contact ? [contact] : []
            : await store.ListAsync(
                run.First.Client, run.First.CampaignId, run.First.Block, run.First.Id, run.LastId, select, cancellationToken);
}
