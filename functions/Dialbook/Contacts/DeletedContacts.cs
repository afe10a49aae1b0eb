namespace Dialbook.Contacts;

/// <summary>What became of each key of a batch deletion.</summary>
public sealed record DeletedContacts(
    IReadOnlyList<long> DeletedIds,
    IReadOnlyList<long> NotDeletedIds,
    IReadOnlyList<long> NotFoundIds,
    IReadOnlyList<string> DeletedUserData,
    IReadOnlyList<string> NotDeletedUserData,
    IReadOnlyList<string> NotFoundUserData,
    int Count);
