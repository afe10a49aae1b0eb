namespace Dialbook.Contacts;

/// <summary>Sets a contact back to what it was when it was just imported: no tries, results or next try. Its history stays.</summary>
public sealed class ContactReset(ContactStore store, ContactWriter writer)
{
    /// <exception cref="DialbookException">There is no such contact, or its version is another.</exception>
    public Task ResetAsync(ClientId client, ContactKey key, IfMatch ifMatch, CancellationToken cancellationToken) =>
        writer.ChangeAsync(client, key, ifMatch, (contact, now) =>
        {
            foreach (var column in ContactColumns.CallResults)
                contact[column] = null;
            for (var index = 0; index < ContactColumns.PhoneNumberCount; index++)
                contact.Reread(index);
            contact[ContactColumns.LastModified] = now;
            return store.TryReplaceAsync(contact, cancellationToken);
        }, cancellationToken);
}
