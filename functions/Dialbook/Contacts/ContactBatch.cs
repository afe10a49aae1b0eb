using Dialbook.Identity;
using Dialbook.Storage;

namespace Dialbook.Contacts;

/// <summary>Finds many contacts at once. Neighbouring IDs are read together.</summary>
public sealed class ContactBatch(ContactFinder finder, ContactStore store, UserDataIndex index)
{
    internal const int SideBySide = 16;

    /// <summary>All contacts that the keys name, each once: IDs in the order given, then by UserData all matches, lowest ID first.</summary>
    /// <returns>The contacts, and the keys that lead nowhere.</returns>
    public async Task<FoundContacts> FindAsync(ClientId client, ContactKeyList keys, CancellationToken cancellationToken)
    {
        var byUserData = new Dictionary<string, List<ContactAddress>>(StringComparer.Ordinal);
        await foreach (var (userData, addresses) in InOrder.SelectAsync(keys.UserData, SideBySide, async userData =>
            (userData, await LocateAsync(client, userData, cancellationToken)), cancellationToken))
        {
            byUserData[userData] = addresses;
        }

        var byId = new Dictionary<long, ContactAddress>();
        await foreach (var address in InOrder.SelectAsync(keys.Ids, SideBySide, id => finder.LocateAsync(client, id, cancellationToken).AsTask(), cancellationToken))
        {
            if (address is { } known)
                byId[known.Id] = known;
        }

        var contacts = new Dictionary<long, Contact>();
        var runs = IdRun.Of(byId.Values.Concat(byUserData.Values.SelectMany(addresses => addresses)).Distinct());
        await foreach (var found in InOrder.SelectAsync(runs, SideBySide, run => ReadAsync(run, cancellationToken), cancellationToken))
        {
            foreach (var contact in found)
                contacts[contact.Id] = contact;
        }

        var matches = byUserData.ToDictionary(
            pair => pair.Key,
            pair => (IReadOnlyList<Contact>)[.. pair.Value.Select(address => contacts.GetValueOrDefault(address.Id)).OfType<Contact>().Where(contact => contact.UserData == pair.Key)],
            StringComparer.Ordinal);
        return new(
            [.. keys.Ids.Select(id => contacts.GetValueOrDefault(id)).OfType<Contact>().Concat(keys.UserData.SelectMany(userData => matches[userData])).DistinctBy(contact => contact.Id)],
            matches,
            [.. keys.Ids.Where(id => !contacts.ContainsKey(id))],
            [.. keys.UserData.Where(userData => matches[userData].Count == 0)]);
    }

    private async Task<List<ContactAddress>> LocateAsync(ClientId client, string userData, CancellationToken cancellationToken) =>
        userData.Length == 0
            ? []
            : [.. (await index.ListAsync(client, userData, null, cancellationToken)).Select(key => key.Address(client)).Distinct()];

    private async Task<List<Contact>> ReadAsync(IdRun run, CancellationToken cancellationToken) =>
        run.IsSingle
            ? await store.FindAsync(run.First, cancellationToken) is { } contact ? [contact] : []
            : await store.ListAsync(run.First.Client, run.First.CampaignId, run.First.Block, run.First.Id, run.LastId, cancellationToken);
}
