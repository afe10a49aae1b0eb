namespace Dialbook.CallerIds;

/// <summary>
/// The order of caller IDs: by number, then by country. Of the same number in the same country the first is the one that stays: a company's
/// own, else the one of the lowest person. What stands behind makes the choice independent of the order in which they come.
/// </summary>
internal sealed class CallerIdOrder : IComparer<CallerId>
{
    public static readonly CallerIdOrder Instance = new();

    public int Compare(CallerId one, CallerId other)
    {
        var order = CompareNumber(one, other);
        if (order == 0)
            order = other.IsCompanys().CompareTo(one.IsCompanys());
        if (order == 0)
            order = one.PersonId.CompareTo(other.PersonId);
        if (order == 0)
            order = one.ContactId.CompareTo(other.ContactId);
        if (order == 0)
            order = string.CompareOrdinal(one.PersonName, other.PersonName);
        if (order == 0)
            order = string.CompareOrdinal(one.ContactName, other.ContactName);
        return order == 0 ? string.CompareOrdinal(one.Mrmrs, other.Mrmrs) : order;
    }

    /// <summary>Compares what is unique in a set.</summary>
    public static int CompareNumber(in CallerId one, in CallerId other)
    {
        var order = one.PhoneNumber.CompareTo(other.PhoneNumber);
        return order == 0 ? one.DialInPrefix.CompareTo(other.DialInPrefix) : order;
    }
}
