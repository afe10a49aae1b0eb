namespace Dialbook.Contacts;

/// <summary>
/// Deletes contacts: first the contact with its calls, then the keys that lead to it. A crash in between leaves stale keys, which readers
/// skip.
/// </summary>
public sealed partial class ContactDeletion(ContactBatch batch, ContactStore store, UserDataIndex index, ContactWriter writer)
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
}
