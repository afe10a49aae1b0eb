namespace Dialbook.Contacts;

/// <summary>What became of each key of a batch deletion.</summary>
/// <param name="Count">How many contacts were deleted.</param>
public sealed record ContactDeletionResult(
    IReadOnlyList<long> DeletedIds,
    IReadOnlyList<long> NotDeletedIds,
    IReadOnlyList<long> NotFoundIds,
    IReadOnlyList<string> DeletedUserData,
    IReadOnlyList<string> NotDeletedUserData,
    IReadOnlyList<string> NotFoundUserData,
    int Count);

/// <summary>
/// Contacts to be deleted, and the keys that lead to them, all read before any of them goes. It remembers what became of each contact, so
/// that a caller's keys may be worked off in slices, even where keys of two slices name the same contact.
/// </summary>
internal sealed class ContactDeletionProgress(ContactMatches found, Dictionary<string, List<UserDataKeyEntity>> keys)
{
    private readonly Dictionary<long, Contact> _byId = found.Contacts.ToDictionary(contact => contact.Id);
    private readonly HashSet<string> _stale = new(StringComparer.Ordinal);

    /// <summary>What the caller's keys name; of each contact only what a deletion needs.</summary>
    public ContactMatches Found { get; } = found;

    /// <summary>The keys that lead to the contacts, by the hash of the UserData; kept as the deletion leaves them.</summary>
    public Dictionary<string, List<UserDataKeyEntity>> Keys { get; } = keys;

    public HashSet<long> Deleted { get; } = [];

    public HashSet<long> Failed { get; } = [];

    /// <summary>Whether a contact was there when all keys were looked up.</summary>
    public bool Has(long id) => _byId.ContainsKey(id);

    /// <summary>The contacts that a slice of the keys names, without those that were deleted or failed already.</summary>
    public List<Contact> Left(ContactKeyList slice) =>
    [
        .. slice.Ids.Select(id => _byId.GetValueOrDefault(id)).OfType<Contact>()
            .Concat(slice.UserData.SelectMany(userData => Found.ByUserData[userData]))
            .DistinctBy(contact => contact.Id)
            .Where(contact => !Deleted.Contains(contact.Id) && !Failed.Contains(contact.Id)),
    ];

    /// <summary>The keys of a contact's UserData in its campaign.</summary>
    public List<UserDataKeyEntity> KeysOf(Contact contact) =>
        [.. Keys[TextHash.Of(contact.UserData!)].Where(key => key.CampaignId == contact.Address.CampaignId)];

    /// <summary>Notes that <see cref="Keys"/> of these contacts were changed in the store only.</summary>
    public void AddStale(IEnumerable<Contact> contacts) => _stale.UnionWith(contacts.Select(HashOf).OfType<string>());

    /// <summary>The hashes of these contacts' UserData whose keys are to be read again.</summary>
    public List<string> StaleHashes(IEnumerable<Contact> contacts) =>
        _stale.Count == 0 ? [] : [.. contacts.Select(HashOf).OfType<string>().Where(_stale.Contains).Distinct(StringComparer.Ordinal)];

    public void Renew(List<string> hashes, Dictionary<string, List<UserDataKeyEntity>> keys)
    {
        _stale.ExceptWith(hashes);
        foreach (var hash in hashes)
            Keys[hash] = keys.GetValueOrDefault(hash, []);
    }

    /// <summary>What became of each key of a slice, and how many of its contacts were deleted.</summary>
    public ContactDeletionResult Report(ContactKeyList slice, IReadOnlyCollection<Contact> contacts)
    {
        var foundIds = slice.Ids.ToLookup(Has);
        var foundUserData = slice.UserData.ToLookup(userData => Found.ByUserData[userData].Count > 0);
        var failedIds = foundIds[true].ToLookup(Failed.Contains);
        var failedUserData = foundUserData[true].ToLookup(
            userData => Found.ByUserData[userData].Any(contact => Failed.Contains(contact.Id)));
        return new(
            [.. failedIds[false]], [.. failedIds[true]], [.. foundIds[false]],
            [.. failedUserData[false]], [.. failedUserData[true]], [.. foundUserData[false]],
            contacts.Count(contact => Deleted.Contains(contact.Id)));
    }

    private static string? HashOf(Contact contact) => contact.UserData is { Length: > 0 } userData ? TextHash.Of(userData) : null;
}
