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
            keys = contact.UserData is { Length: > 0 } userData
                ? await index.ListAsync(client, userData, contact.Address.CampaignId, cancellationToken)
                : [];
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
        var found = await batch.FindAsync(client, keys, cancellationToken);
        return new(found, []);
    }

    /// <summary>Deletes the contacts that a slice of the keys names.</summary>
    /// <param name="doomed">What all the keys name.</param>
    /// <param name="slice">Some of the keys. A contact that an earlier slice named too does not count twice.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<DeletedContacts> DeleteAsync(DoomedContacts doomed, ContactKeyList slice, CancellationToken cancellationToken)
    {
        var found = doomed.Found;
        var ids = slice.Ids.ToHashSet();
        var contacts = found.Contacts.Where(contact => ids.Contains(contact.Id))
            .Concat(slice.UserData.SelectMany(userData => found.ByUserData[userData]))
            .DistinctBy(contact => contact.Id).Where(contact => !doomed.Deleted.Contains(contact.Id) && !doomed.Failed.Contains(contact.Id)).ToList();
        await foreach (var (contact, isDeleted) in InOrder.SelectAsync(
            contacts, ContactBatch.SideBySide, contact => TryDeleteAsync(contact, cancellationToken), cancellationToken))
        {
            (isDeleted ? doomed.Deleted : doomed.Failed).Add(contact.Id);
        }

        var notFoundIds = found.NotFoundIds.ToHashSet();
        var notFoundUserData = found.NotFoundUserData.ToHashSet(StringComparer.Ordinal);
        var byUserData = slice.UserData.Where(userData => !notFoundUserData.Contains(userData)).ToLookup(HasFailed);
        var byId = slice.Ids.Where(id => !notFoundIds.Contains(id)).ToLookup(doomed.Failed.Contains);
        return new(
            [.. byId[false]], [.. byId[true]], [.. slice.Ids.Where(notFoundIds.Contains)],
            [.. byUserData[false]], [.. byUserData[true]], [.. slice.UserData.Where(notFoundUserData.Contains)],
            contacts.Count(contact => doomed.Deleted.Contains(contact.Id)));

        bool HasFailed(string userData) => found.ByUserData[userData].Any(contact => doomed.Failed.Contains(contact.Id));
    }

    private async Task<(Contact Contact, bool IsDeleted)> TryDeleteAsync(Contact contact, CancellationToken cancellationToken)
    {
        try
        {
            await DeleteAsync(contact.Address.Client, ContactKey.OfId(contact.Id), default, cancellationToken);
            return (contact, true);
        }
        catch (DialbookException e) when (e.Fault == DialbookFault.NotFound)
        {
            // somebody else deleted it meanwhile: it is gone, as wanted
            return (contact, true);
        }
        catch (Exception e) when (e is RequestFailedException or DialbookException)
        {
            // the answer names it as not deleted
            return (contact, false);
        }
    }
}
