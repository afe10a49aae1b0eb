using System.Globalization;
using System.Text;
using static Dialbook.Telephones.TelephonePatterns;

namespace Dialbook.Telephones;

/// <summary>
/// A text as it is looked through for numbers: digits, brackets, dashes and spaces of any script as those of ASCII, and without what is not
/// seen or was put around it. What was destroyed is marked.
/// </summary>
internal static class TelephoneText
{
    /// <summary>Stands for digits that are gone.</summary>
    public const char Destroyed = '\ufffd';

    /// <summary>A dot between groups of digits, which in a row stands for digits that are hidden.</summary>
    public const char Bullet = '•';

    /// <summary>What full-width characters have more than those of ASCII.</summary>
    private const int FullWidth = '！' - '!';

    /// <summary>The signs of an address whose digits are behind its scheme.</summary>
    private const string Context = ";phone-context=";

    public static string Clean(string text)
    {
        var seen = Seen(text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text).Trim();
        if (seen.Contains(Context, StringComparison.OrdinalIgnoreCase))
            seen = InContext(seen);
        seen = Thousands().Replace(seen, static match => string.Concat(match.Value.Where(char.IsAsciiDigit)));
        seen = Fraction().Replace(seen, "");
        if (seen.AsSpan().IndexOfAnyInRange('A', 'z') < 0)
            return seen;
        seen = Scientific().Replace(seen, Destroyed.ToString());
        seen = Host().Replace(seen, " ").Replace(";ext=", " ext ", StringComparison.OrdinalIgnoreCase);
        return Parameter().Replace(seen, "");
    }

    private static string Seen(string text)
    {
        var seen = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(text, i) is >= 0 and var digit)
                seen.Append((char)('0' + digit));
            else if (Seen(text[i], CharUnicodeInfo.GetUnicodeCategory(text, i)) is var letter and not '\0')
                seen.Append(letter);
        }

        return seen.ToString();
    }

    /// <returns>0 if it is not seen.</returns>
    private static char Seen(char letter, UnicodeCategory category) => letter switch
    {
        '⁺' or '₊' or '﹢' or '➕' => '+',
        '\u2212' or '\u2043' or '\u30fc' => '-',
        '•' or '·' or '∙' or '‧' or '・' or '･' or '_' or (>= '\u2580' and <= '\u25ff') => Bullet,
        '…' => Destroyed,
        '×' or '✕' or '✖' or 'Х' or 'х' or 'Χ' or 'χ' => 'x',
        '∗' or '＊' or '﹡' => '*',
        '∼' or '\u2053' => '~',
        '`' or '´' or '\'' or '"' => ' ',
        >= '！' and <= '～' => Seen((char)(letter - FullWidth), char.GetUnicodeCategory((char)(letter - FullWidth))),
        '\n' or '\r' or '\v' or '\f' or '\u0085' => '\n',
        '\t' => ' ',
        _ => category switch
        {
            UnicodeCategory.SpaceSeparator or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.OtherSymbol => ' ',
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.OpenPunctuation => '(',
            UnicodeCategory.ClosePunctuation => ')',
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => '\n',
            UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => '\0',
            _ => letter,
        },
    };

    /// <summary>Of an address such as <c>tel:123;phone-context=+47</c> the number with its context.</summary>
    private static string InContext(string text)
    {
        var at = text.IndexOf(Context, StringComparison.OrdinalIgnoreCase);
        var context = text[(at + Context.Length)..].Split(';')[0];
        var number = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..at];
        return context.StartsWith('+') && !number.Contains('+', StringComparison.Ordinal) ? context + " " + number : number;
    }
}
