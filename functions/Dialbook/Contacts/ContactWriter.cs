using Dialbook.Times;

namespace Dialbook.Contacts;

/// <summary>Changes one contact by compare-and-set.</summary>
public sealed class ContactWriter(ContactFinder finder, TimeProvider clock)
{
    /// <summary>
    /// Reads the contact, lets it be changed and written, and does so again if somebody else was first.
    /// </summary>
    /// <param name="ifMatch">The versions that the caller knows; none given means any.</param>
    /// <param name="tryWrite">Changes the contact and writes it; says whether it was still the version that was read.</param>
    /// <returns>The contact as written.</returns>
    /// <exception cref="DialbookException">There is no such contact, or its version is none of those given.</exception>
    internal Task<Contact> ChangeAsync(
        ClientId client, ContactKey key, IfMatch ifMatch, Func<Contact, DateTime, Task<bool>> tryWrite,
        CancellationToken cancellationToken) =>
        CompareAndSet.RepeatAsync(async _ =>
        {
            var contact = await finder.FindAsync(client, key, cancellationToken) ?? throw DialbookException.ContactNotFound();
            ifMatch.ThrowUnless(contact.ETag);
            return await tryWrite(contact, clock.Now()) ? contact : null;
        }, cancellationToken);
}
