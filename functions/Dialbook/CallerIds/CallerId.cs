using System.Buffers;

namespace Dialbook.CallerIds;

/// <summary>A telephone number with the person or company that it belongs to.</summary>
/// <param name="PhoneNumber">
/// The digits of the number: with the country's code where <paramref name="DialInPrefix"/> is 0, else without it and without leading zeros.
/// </param>
/// <param name="DialInPrefix">The code of the country that the number was given without; 0 for an international number.</param>
/// <param name="PersonId">0 for a company.</param>
/// <param name="PersonName">The person's name; empty for a company.</param>
/// <param name="Mrmrs">How the person is addressed.</param>
public readonly record struct CallerId(
    long PhoneNumber, int DialInPrefix, int PersonId, string PersonName, string Mrmrs, int ContactId, string ContactName)
{
    private static readonly SearchValues<char> LanguageLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    /// <summary>Whether it is a company's own number.</summary>
    internal bool IsCompanys() => PersonId == 0 && ContactId > 0;

    /// <summary>Whether a text is to be shown in the language of whoever asks.</summary>
    internal bool IsMultiLanguage() => IsMultiLanguage(PersonName) || IsMultiLanguage(Mrmrs) || IsMultiLanguage(ContactName);

    /// <summary>
    /// Whether a text has its languages in it, as in <c>NO:"Leverandør";US:"Supplier"</c>: it begins with a language and a quotation mark.
    /// </summary>
    private static bool IsMultiLanguage(string text) =>
        text.IndexOf(":\"", StringComparison.Ordinal) is > 0 and var end && text.AsSpan(0, end).IndexOfAnyExcept(LanguageLetters) < 0;
}

/// <summary>
/// A telephone number of a member of a selection, as it is kept, with whom it belongs to. Whether it becomes a caller ID is the set's to
/// say.
/// </summary>
/// <param name="Telephone">The number as somebody wrote it.</param>
/// <param name="CountryPrefix">The code of the country that the number is in if it does not tell itself; from 1.</param>
/// <param name="PersonId">0 for a company, and for contacts of a campaign.</param>
/// <param name="PersonName">The person's name; empty for a company.</param>
/// <param name="Mrmrs">How the person is addressed.</param>
/// <param name="ContactId">The company; 0 for none.</param>
public readonly record struct CallerIdCandidate(
    string Telephone, int CountryPrefix, int PersonId, string PersonName, string Mrmrs, int ContactId, string ContactName);

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
