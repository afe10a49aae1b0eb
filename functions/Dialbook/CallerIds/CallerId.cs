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
