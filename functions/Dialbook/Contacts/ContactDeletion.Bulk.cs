using Azure;

namespace Dialbook.Contacts;

/// <content>Many contacts at once: in transactions, and one by one only those that no transaction could delete.</content>
public sealed partial class ContactDeletion
{
    /// <summary>
    /// Deletes all contacts that the keys name; by UserData every match. A contact that cannot be deleted does not stop the others.
    /// </summary>
    public async Task<DeletedContacts> DeleteAsync(ClientId client, ContactKeyList keys, CancellationToken cancellationToken) =>
        await DeleteAsync(await FindAsync(client, keys, cancellationToken), keys, cancellationToken);

    /// <summary>Finds all that the keys name, to be deleted slice by slice.</summary>
    internal async Task<DoomedContacts> FindAsync(ClientId client, ContactKeyList keys, CancellationToken cancellationToken)
    {
        List<string> given = [.. keys.UserData.Select(TextHash.Of)];
        var byHash = await index.ListManyAsync(client, given, cancellationToken);
        var found = await batch.FindHeadsAsync(client, keys, byHash, cancellationToken);

        // read before any contact goes, so that a claim taken over afterwards shows by its version
        List<string> others =
        [
            .. found.Contacts.Select(contact => contact.UserData).OfType<string>().Select(TextHash.Of).Except(
                given, StringComparer.Ordinal),
        ];
        foreach (var (hash, ofHash) in await index.ListManyAsync(client, others, cancellationToken))
            byHash.Add(hash, ofHash);
        return new(found, byHash);
    }

    /// <summary>Deletes the contacts that a slice of the keys names.</summary>
    /// <param name="doomed">What all the keys name.</param>
    /// <param name="slice">Some of the keys. A contact that an earlier slice named too does not count twice.</param>
    internal async Task<DeletedContacts> DeleteAsync(DoomedContacts doomed, ContactKeyList slice, CancellationToken cancellationToken)
    {
        var contacts = doomed.Left(slice);
        if (doomed.Stale(contacts) is { Count: > 0 } stale)
            doomed.Renew(stale, await index.ListManyAsync(contacts[0].Address.Client, stale, cancellationToken));

        var unsure = await store.TryDeleteAllAsync(contacts, cancellationToken);
        List<Contact> gone = [.. contacts.Except(unsure)];
        doomed.Deleted.UnionWith(gone.Select(contact => contact.Id));
        await RemoveKeysAsync(gone, doomed, cancellationToken);
        await foreach (var outcomes in InOrder.SelectAsync(
            DoomedContacts.ByUserData(unsure), ContactBatch.SideBySide, of => DeleteEachAsync(of, cancellationToken), cancellationToken))
        {
            foreach (var (contact, isDeleted) in outcomes)
                (isDeleted ? doomed.Deleted : doomed.Failed).Add(contact.Id);
        }

        doomed.AddStale(unsure);
        return doomed.Report(slice, contacts);
    }

    /// <summary>
    /// Deletes contacts of one UserData one by one: at the same time they would get into each other's way, where one has the claim.
    /// </summary>
    private async Task<List<(Contact Contact, bool IsDeleted)>> DeleteEachAsync(
        IReadOnlyList<Contact> ofUserData, CancellationToken cancellationToken)
    {
        var outcomes = new List<(Contact, bool)>();
        foreach (var contact in ofUserData)
            outcomes.Add((contact, await TryDeleteAsync(contact, cancellationToken)));
        return outcomes;
    }

    private async Task<bool> TryDeleteAsync(Contact contact, CancellationToken cancellationToken)
    {
        try
        {
            await DeleteAsync(contact.Address.Client, ContactKey.OfId(contact.Id), default, cancellationToken);
            return true;
        }
        catch (DialbookException e) when (e.Fault == DialbookFault.NotFound)
        {
            // somebody else deleted it meanwhile: it is gone, as wanted
            return true;
        }
        catch (Exception e) when (e is RequestFailedException or DialbookException)
        {
            // the answer names it as not deleted
            return false;
        }
    }

    private async Task RemoveKeysAsync(IEnumerable<Contact> gone, DoomedContacts doomed, CancellationToken cancellationToken)
    {
        var unsure = await index.TryRemoveAllAsync(gone, doomed.Keys, cancellationToken);
        await foreach (var failed in InOrder.SelectAsync(
            DoomedContacts.ByUserData(unsure), ContactBatch.SideBySide, of =>
                RemoveEachAsync(of, doomed, cancellationToken), cancellationToken))
        {
            doomed.Deleted.ExceptWith(failed);
            doomed.Failed.UnionWith(failed);
        }

        doomed.AddStale(unsure);
    }

    /// <summary>Takes away the keys of contacts that are gone, one by one.</summary>
    /// <returns>The IDs of those where it could not be done; the answer names them as not deleted, too.</returns>
    private async Task<List<long>> RemoveEachAsync(
        IReadOnlyList<Contact> ofUserData, DoomedContacts doomed, CancellationToken cancellationToken)
    {
        var failed = new List<long>();
        foreach (var contact in ofUserData)
        {
            try
            {
                await index.RemoveAsync(contact.Address, doomed.KeysOf(contact), cancellationToken);
            }
            catch (RequestFailedException)
            {
                failed.Add(contact.Id);
            }
        }

        return failed;
    }
}
