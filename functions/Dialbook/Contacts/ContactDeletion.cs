using Azure;

namespace Dialbook.Contacts;

/// <summary>
/// Deletes contacts: first the contact with its calls, then the keys that lead to it. A crash in between leaves stale keys, which readers
/// skip. Many contacts go in transactions, and one by one only those that no transaction could delete.
/// </summary>
public sealed class ContactDeletion(
    ContactFinder finder, ContactStore store, ContactBulkStore bulkStore, UserDataIndex index, UserDataBulkIndex bulkIndex,
    ContactWriter writer)
{
    /// <summary>The most keys that are deleted while the caller waits.</summary>
    public const int MaxKeys = 1_000;

    /// <exception cref="DialbookException">There is no such contact, or its version is another.</exception>
    public async Task<Contact> DeleteAsync(ClientId client, ContactKey key, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        List<UserDataKeyEntity> keys = [];
        var deleted = await writer.ChangeAsync(client, key, ifMatch, async (contact, _) =>
        {
            // read before the contact goes, so that a claim taken over afterwards shows by its version
            keys = await index.ListAsync(client, contact.UserData, contact.Address.CampaignId, cancellationToken);
            return await store.TryDeleteAsync(contact, cancellationToken);
        }, cancellationToken);
        await index.RemoveAsync(deleted.Address, keys, cancellationToken);
        return deleted;
    }

    /// <summary>Deletes all contacts that the keys name. A contact that cannot be deleted does not stop the others.</summary>
    public async Task<ContactDeletionResult> DeleteAllAsync(ClientId client, ContactKeyList keys, CancellationToken cancellationToken) =>
        await DeleteSliceAsync(await BeginAsync(client, keys, cancellationToken), keys, cancellationToken);

    /// <summary>Finds all that the keys name, to be deleted slice by slice.</summary>
    internal async Task<ContactDeletionProgress> BeginAsync(ClientId client, ContactKeyList keys, CancellationToken cancellationToken)
    {
        List<string> given = [.. keys.UserData.Select(TextHash.Of)];
        var byHash = await bulkIndex.ListAsync(client, given, cancellationToken);
        var found = await finder.FindMatchingHeadsAsync(client, keys, byHash, cancellationToken);

        // read before any contact goes, so that a claim taken over afterwards shows by its version
        var hashes = found.Contacts.Select(contact => contact.UserData).OfType<string>().Select(TextHash.Of);
        foreach (var (hash, ofHash) in await bulkIndex.ListAsync(
            client, [.. hashes.Except(given, StringComparer.Ordinal)], cancellationToken))
            byHash.Add(hash, ofHash);
        return new(found, byHash);
    }

    /// <summary>Deletes the contacts that a slice of the keys names. One that an earlier slice named too does not count twice.</summary>
    internal async Task<ContactDeletionResult> DeleteSliceAsync(
        ContactDeletionProgress progress, ContactKeyList slice, CancellationToken cancellationToken)
    {
        var contacts = progress.Left(slice);
        if (progress.StaleHashes(contacts) is { Count: > 0 } stale)
            progress.Renew(stale, await bulkIndex.ListAsync(contacts[0].Address.Client, stale, cancellationToken));

        var unsure = await bulkStore.TryDeleteAsync(contacts, cancellationToken);
        List<Contact> gone = [.. contacts.Except(unsure)];
        progress.Deleted.UnionWith(gone.Select(contact => contact.Id));
        await RemoveKeysAsync(gone, progress, cancellationToken);
        await foreach (var outcomes in InOrder.SelectAsync(
            ByUserData(unsure), ContactFinder.SideBySide, ofUserData => DeleteEachAsync(ofUserData, cancellationToken), cancellationToken))
        {
            foreach (var (contact, isDeleted) in outcomes)
                (isDeleted ? progress.Deleted : progress.Failed).Add(contact.Id);
        }

        progress.AddStale(unsure);
        return progress.Report(slice, contacts);
    }

    /// <summary>Contacts of one UserData together, to be deleted one after another, so that they do not fight for the claim.</summary>
    private static IEnumerable<List<Contact>> ByUserData(IEnumerable<Contact> contacts) => contacts
        .GroupBy(contact => contact.UserData is { Length: > 0 } userData ? (userData, 0) : ("", contact.Id))
        .Select(group => group.ToList());

    private async Task<List<(Contact Contact, bool IsDeleted)>> DeleteEachAsync(List<Contact> contacts, CancellationToken cancellationToken)
    {
        var outcomes = new List<(Contact, bool)>();
        foreach (var contact in contacts)
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

    private async Task RemoveKeysAsync(IEnumerable<Contact> gone, ContactDeletionProgress progress, CancellationToken cancellationToken)
    {
        var unsure = await bulkIndex.TryRemoveAsync(gone, progress.Keys, cancellationToken);
        await foreach (var failed in InOrder.SelectAsync(
            ByUserData(unsure), ContactFinder.SideBySide, of => RemoveKeysOfEachAsync(of, progress, cancellationToken), cancellationToken))
        {
            progress.Deleted.ExceptWith(failed);
            progress.Failed.UnionWith(failed);
        }

        progress.AddStale(unsure);
    }

    /// <returns>The IDs of the contacts whose keys could not be removed; the answer names them as not deleted, too.</returns>
    private async Task<List<long>> RemoveKeysOfEachAsync(
        List<Contact> contacts, ContactDeletionProgress progress, CancellationToken cancellationToken)
    {
        var failed = new List<long>();
        foreach (var contact in contacts)
        {
            try
            {
                await index.RemoveAsync(contact.Address, progress.KeysOf(contact), cancellationToken);
            }
            catch (RequestFailedException)
            {
                failed.Add(contact.Id);
            }
        }

        return failed;
    }
}
