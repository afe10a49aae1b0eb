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
