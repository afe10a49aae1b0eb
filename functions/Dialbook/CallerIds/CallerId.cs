using System.Buffers;

namespace Dialbook.CallerIds;

/// <summary>
/// A telephone number with whom it belongs to. The number has the country's code if <c>DialInPrefix</c> is 0, else neither that nor leading
/// zeros. A company's own number has person 0 and no name.
/// </summary>
public readonly record struct CallerId(
    long PhoneNumber, int DialInPrefix, int PersonId, string PersonName, string Mrmrs, int ContactId, string ContactName)
{
    private static readonly SearchValues<char> LanguageLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    internal bool IsCompanys() => PersonId == 0 && ContactId > 0;

    internal bool IsMultiLanguage() => IsMultiLanguage(PersonName) || IsMultiLanguage(Mrmrs) || IsMultiLanguage(ContactName);

    /// <summary>Such as <c>NO:"Leverandør";US:"Supplier"</c>: a language, then a quotation mark.</summary>
    private static bool IsMultiLanguage(string text) =>
        text.IndexOf(":\"", StringComparison.Ordinal) is > 0 and var end && text.AsSpan(0, end).IndexOfAnyExcept(LanguageLetters) < 0;
}

/// <summary>
/// A member's telephone number as it is kept. <c>CountryPrefix</c> is of the country that it is in unless it says so itself; a company has
/// person 0, a contact of a campaign both IDs 0.
/// </summary>
public readonly record struct CallerIdCandidate(
    string Telephone, int CountryPrefix, int PersonId, string PersonName, string Mrmrs, int ContactId, string ContactName);

/// <summary>
/// By number, then by country. Of one number the first stays: a company's own, else the one of the lowest person. The rest makes the choice
/// the same in whichever order they come.
/// </summary>
internal sealed class CallerIdOrder : IComparer<CallerId>
{
    public static readonly CallerIdOrder Instance = new();

    public int Compare(CallerId one, CallerId other)
    {
        var order = CompareNumber(one, other);
        return order == 0 ? CompareOwner(one, other) : order;
    }

    public static int CompareNumber(in CallerId one, in CallerId other)
    {
        var order = one.PhoneNumber.CompareTo(other.PhoneNumber);
        return order == 0 ? one.DialInPrefix.CompareTo(other.DialInPrefix) : order;
    }

    /// <summary>Who comes first of those that have the same number.</summary>
    public static int CompareOwner(in CallerId one, in CallerId other)
    {
        var order = other.IsCompanys().CompareTo(one.IsCompanys());
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
}
