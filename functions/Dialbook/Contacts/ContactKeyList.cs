namespace Dialbook.Contacts;

/// <summary>A caller's lists of IDs and of UserData, each without repetitions and in the order given.</summary>
public sealed record ContactKeyList(IReadOnlyList<long> Ids, IReadOnlyList<string> UserData)
{
    /// <summary>The most keys of one batch.</summary>
    public const int Max = 10_000;

    public int Count => Ids.Count + UserData.Count;
}
