namespace Dialbook.Contacts;

/// <summary>How a caller names one contact: by its ID, or by its UserData, which means the one with the lowest ID.</summary>
public readonly record struct ContactKey
{
    private ContactKey(long? id, string? userData) => (Id, UserData) = (id, userData);

    public long? Id { get; }
    public string? UserData { get; }

    public static ContactKey OfId(long id) => new(id, null);

    public static ContactKey OfUserData(string userData) => new(null, userData);
}

/// <summary>How a caller names many contacts: by IDs and by UserData, each once and in the order given.</summary>
public sealed record ContactKeyList(IReadOnlyList<long> Ids, IReadOnlyList<string> UserData)
{
    /// <summary>The most keys of one batch.</summary>
    public const int Max = 10_000;

    public int Count => Ids.Count + UserData.Count;
}
