namespace Dialbook.Contacts;

/// <content>Many contacts at once.</content>
public sealed partial class ContactStore
{
    /// <summary>
    /// Writes new contacts. One that is there with the same <see cref="Contact.ImportKey"/> was written by an earlier run, and stays as it is.
    /// </summary>
    /// <returns>The contacts that were not written, since another one has their ID.</returns>
    internal async Task<List<Contact>> TryAddAllAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        var refused = new List<Contact>();
        foreach (var contact in contacts)
        {
            if (!await TryAddAsync(contact, cancellationToken)
                && (contact.ImportKey is null || (await FindAsync(contact.Address, cancellationToken))?.ImportKey != contact.ImportKey))
            {
                refused.Add(contact);
            }
        }

        return refused;
    }

    /// <summary>Writes changed contacts over the versions that were read.</summary>
    /// <returns>The contacts that were not written, since somebody changed or deleted them meanwhile.</returns>
    internal async Task<List<Contact>> TryReplaceAllAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        var refused = new List<Contact>();
        foreach (var contact in contacts)
        {
            if (!await TryReplaceAsync(contact, cancellationToken))
                refused.Add(contact);
        }

        return refused;
    }
}
