namespace Dialbook.Contacts;

/// <summary>What became of a list of keys.</summary>
/// <param name="Contacts">Every contact found, once.</param>
/// <param name="ByUserData">The contacts of each UserData, lowest ID first.</param>
/// <param name="NotFoundIds">The IDs of no contact.</param>
/// <param name="NotFoundUserData">The UserData of no contact.</param>
public sealed record FoundContacts(
    IReadOnlyList<Contact> Contacts,
    IReadOnlyDictionary<string, IReadOnlyList<Contact>> ByUserData,
    IReadOnlyList<long> NotFoundIds,
    IReadOnlyList<string> NotFoundUserData);
