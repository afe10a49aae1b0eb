namespace Dialbook.Contacts;

/// <summary>
/// Locks contacts: a locked one is not handed to a dialler, but can be read, changed and deleted. Doing it twice changes nothing.
/// </summary>
public sealed class ContactLocks(ContactStore store, ContactWriter writer)
{
    /// <exception cref="DialbookException">There is no such contact, or its version is another.</exception>
    public Task LockAsync(ClientId client, ContactKey key, IfMatch ifMatch, CancellationToken cancellationToken) =>
        SetAsync(client, key, ifMatch, isLocked: true, cancellationToken);

    /// <inheritdoc cref="LockAsync"/>
    public Task UnlockAsync(ClientId client, ContactKey key, IfMatch ifMatch, CancellationToken cancellationToken) =>
        SetAsync(client, key, ifMatch, isLocked: false, cancellationToken);

    private Task<Contact> SetAsync(ClientId client, ContactKey key, IfMatch ifMatch, bool isLocked, CancellationToken cancellationToken) =>
        writer.ChangeAsync(client, key, ifMatch, async (contact, now) =>
        {
            if (contact.Flag(ContactColumns.IsLocked) == isLocked)
                return true;
            contact[ContactColumns.IsLocked] = isLocked;
            contact[ContactColumns.LockedAt] = isLocked ? now : null;
            contact[ContactColumns.LastModified] = now;
            return await store.TryReplaceAsync(contact, cancellationToken);
        }, cancellationToken);
}
