using Azure;
using Dialbook.Identity;
using Dialbook.Storage;

namespace Dialbook.Contacts;

/// <summary>
/// Deletes contacts: first the contact with its calls, then the keys that lead to it. A crash in between leaves stale keys, which readers skip.
/// </summary>
public sealed class ContactDeletion(ContactBatch batch, ContactStore store, UserDataIndex index, ContactWriter writer)
{
    /// <summary>The most keys that are deleted while the caller waits.</summary>
    public const int MaxKeys = 1_000;

    /// <summary>Deletes one contact with its calls.</summary>
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

    /// <summary>Deletes all contacts that the keys name; by UserData every match. A contact that cannot be deleted does not stop the others.</summary>
    public async Task<DeletedContacts> DeleteAsync(ClientId client, ContactKeyList keys, CancellationToken cancellationToken) =>
        await DeleteAsync(await FindAsync(client, keys, cancellationToken), keys, cancellationToken);

    /// <summary>Finds all that the keys name, to be deleted slice by slice.</summary>
    internal async Task<DoomedContacts> FindAsync(ClientId client, ContactKeyList keys, CancellationToken cancellationToken)
    {
        List<string> given = [.. keys.UserData.Select(TextHash.Of)];
        var byHash = await index.ListManyAsync(client, given, cancellationToken);
        var found = await batch.FindHeadsAsync(client, keys, byHash, cancellationToken);

        // read before any contact goes, so that a claim taken over afterwards shows by its version
        List<string> others = [.. found.Contacts.Select(contact => contact.UserData).OfType<string>().Select(TextHash.Of).Except(given, StringComparer.Ordinal)];
        foreach (var (hash, ofHash) in await index.ListManyAsync(client, others, cancellationToken))
            byHash.Add(hash, ofHash);
        return new(found, byHash);
    }

    /// <summary>Deletes the contacts that a slice of the keys names.</summary>
    /// <param name="doomed">What all the keys name.</param>
    /// <param name="slice">Some of the keys. A contact that an earlier slice named too does not count twice.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<DeletedContacts> DeleteAsync(DoomedContacts doomed, ContactKeyList slice, CancellationToken cancellationToken)
    {
        var contacts = doomed.Left(slice);
        var unsure = await store.TryDeleteAllAsync(contacts, cancellationToken);
        List<Contact> gone = [.. contacts.Except(unsure)];
        doomed.Deleted.UnionWith(gone.Select(contact => contact.Id));
        await foreach (var (contact, outcome) in InOrder.SelectAsync(
            unsure, ContactBatch.SideBySide, async contact => (contact, await TryDeleteAsync(contact, cancellationToken)), cancellationToken))
        {
            (outcome == Outcome.Failed ? doomed.Failed : doomed.Deleted).Add(contact.Id);
            if (outcome == Outcome.Gone)
                gone.Add(contact);
        }

        var unsureOfKeys = (await index.TryRemoveAllAsync(gone, doomed.Keys, cancellationToken)).GroupBy(contact => contact.UserData, StringComparer.Ordinal);
        await foreach (var failed in InOrder.SelectAsync(
            unsureOfKeys, ContactBatch.SideBySide, ofUserData => RemoveAsync(ofUserData, doomed, cancellationToken), cancellationToken))
        {
            doomed.Deleted.ExceptWith(failed);
            doomed.Failed.UnionWith(failed);
        }

        return doomed.Report(slice, contacts);
    }

    private async Task<Outcome> TryDeleteAsync(Contact contact, CancellationToken cancellationToken)
    {
        try
        {
            await DeleteAsync(contact.Address.Client, ContactKey.OfId(contact.Id), default, cancellationToken);
            return Outcome.Deleted;
        }
        catch (DialbookException e) when (e.Fault == DialbookFault.NotFound)
        {
            // somebody else deleted it meanwhile, or the answer to our own deletion was lost: it is gone, as wanted
            return Outcome.Gone;
        }
        catch (Exception e) when (e is RequestFailedException or DialbookException)
        {
            // the answer names it as not deleted
            return Outcome.Failed;
        }
    }

    /// <summary>Takes away the keys of contacts that are gone, one by one.</summary>
    /// <returns>The IDs of those where it could not be done; the answer names them as not deleted, too.</returns>
    private async Task<List<long>> RemoveAsync(IEnumerable<Contact> ofUserData, DoomedContacts doomed, CancellationToken cancellationToken)
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

    private enum Outcome
    {
        Deleted,
        Gone,
        Failed,
    }
}
