using Azure;
using Dialbook.Times;

namespace Dialbook.Contacts;

/// <summary>Changes one contact by compare-and-set.</summary>
public sealed class ContactWriter(ContactFinder finder, TimeProvider clock)
{
    /// <summary>Reads the contact, lets it be changed and written, and does so again if somebody else was first.</summary>
    /// <param name="tryWrite">Changes the contact and writes it; says whether it was still the version that was read.</param>
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

/// <summary>The versions of a record that a caller is ready to change (the header of that name); any, if none is given.</summary>
public readonly struct IfMatch(params IReadOnlyList<ETag> versions)
{
    private readonly IReadOnlyList<ETag>? _versions = versions;

    /// <summary>Whether no version was given.</summary>
    public bool IsAny => _versions is not { Count: > 0 };

    /// <exception cref="DialbookException">Versions were given, and the record has another.</exception>
    internal void ThrowUnless(ETag current)
    {
        if (!IsAny && !_versions!.Contains(current) && !_versions!.Contains(ETag.All))
            throw new DialbookException(DialbookFault.VersionMismatch, "The record was changed since it was read");
    }
}
