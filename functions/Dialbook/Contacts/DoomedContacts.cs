namespace Dialbook.Contacts;

/// <summary>
/// Contacts that are to be deleted, and the keys that lead to them, read before any of them goes. It remembers what became of each contact,
/// so that the keys that a caller gave may be worked off in slices, even where keys of two slices name the same contact.
/// </summary>
internal sealed class DoomedContacts(FoundContacts found, Dictionary<string, List<UserDataKeyEntity>> keys)
{
    public FoundContacts Found { get; } = found;

    /// <summary>The keys that lead to the contacts, by the hash of the UserData; kept as the deletion leaves them.</summary>
    public Dictionary<string, List<UserDataKeyEntity>> Keys { get; } = keys;

    /// <summary>Contacts that are gone.</summary>
    public HashSet<long> Deleted { get; } = [];

    /// <summary>Contacts that could not be deleted.</summary>
    public HashSet<long> Failed { get; } = [];
}
