using System.Text.RegularExpressions;

namespace Dialbook.Telephones;

/// <summary>What is looked for in texts with numbers, once they are <see cref="TelephoneText.Clean"/>.</summary>
internal static partial class TelephonePatterns
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const RegexOptions AnyCase = Options | RegexOptions.IgnoreCase;

    /// <summary>No text takes so many milliseconds.</summary>
    private const int Patience = 1000;

    /// <summary>A number in a cell that was taken for an amount: <c>447,700,900,123</c>.</summary>
    [GeneratedRegex(@"^[1-9]\d{0,2}(?:,\d{3}){3,}(?=$|\.0+$)", Options, Patience)]
    public static partial Regex Thousands();

    /// <summary>The decimals that a whole number gets in a column of fractions: <c>447700900123.0</c>.</summary>
    [GeneratedRegex(@"(?<=^[1-9]\d+)[.,]0+$", Options, Patience)]
    public static partial Regex Fraction();

    /// <summary>What a spreadsheet leaves of a long number: <c>4.47701E+11</c>.</summary>
    [GeneratedRegex(
        @"\d+(?:[.,]\d+)?(?:e[+-]?\d{1,3}(?!\d)|\s?[x*•]\s?10\s?\^\s?[+-]?\d+)", AnyCase, Patience)]
    public static partial Regex Scientific();

    /// <summary>Where an address is at: what is behind it is no number.</summary>
    [GeneratedRegex(@"(?<=\d)@[^\s,;|<>]*", Options, Patience)]
    public static partial Regex Host();

    /// <summary>What an address tells beside its number.</summary>
    [GeneratedRegex(@";[a-z][a-z-]*=[^;,\s]*", AnyCase, Patience)]
    public static partial Regex Parameter();

    /// <summary>What may separate numbers.</summary>
    [GeneratedRegex(
        @"[;|\n/]|,+|&|(?<!\p{L})(?:or|oder|and|und|ou|et|og|och|eller|bzw\.?)(?!\p{L})",
        AnyCase, Patience)]
    public static partial Regex Separator();

    /// <summary>A tilde stands within a prefix (<c>8~10</c>), unless an extension is behind it.</summary>
    [GeneratedRegex(@"~(?!\s*\d{1,6}\s*$)", Options, Patience)]
    public static partial Regex ServiceTilde();

    /// <summary>The zero and the carrier, which is any, before an area code: <c>0xx11</c>.</summary>
    [GeneratedRegex(@"(?<!\d)0\s?-?\s?(?:xx|\*\*)\s?-?(?=[\s)]*\(?\d\d)", AnyCase, Patience)]
    public static partial Regex Carrier();

    [GeneratedRegex(@"^\s*(?:[*#]?\d+(?:[*#]\d+)*#?|(?:\*\*|##|\*#)\d+(?:[*#]\d+)*#)\s*$", Options, Patience)]
    public static partial Regex ServiceCode();

    /// <summary>Digits that were replaced: by the same sign again and again, or by a letter in their midst.</summary>
    [GeneratedRegex(
        @"\ufffd|•\s*•|\.\s*\.|\?\s*\?|\d\?(?!\p{L})|\?\d|\#\s*\#|(?<!\p{L})x(?:\s*x)+(?!\p{L})"
        + @"|\d(?![xpw]\d+\s*$)(?<one>\p{L})\k<one>*\d|\d(?<two>\p{L})\k<two>+(?!\p{L})|(?<!\p{L})(?<three>\p{L})\k<three>+\d"
        + @"|\d.*?(?<!\p{L})(?<four>\p{L})\k<four>{2,}(?!\p{L})|\dx\s*(?:$|[-\s]\d)",
        AnyCase, Patience)]
    public static partial Regex Hidden();

    [GeneratedRegex(@"^(?:Durchwahl|DW)(?!\p{L})\.?\)?", AnyCase, Patience)]
    public static partial Regex DirectDial();

    [GeneratedRegex(
        @"^(?:(?:e?xt(?:ensi[oó]n|n)?|int(?:erno)?|anexo|poste|ramal|toestel|ankn(?:ytning)?|доб(?:авочный)?|wew|app(?:arat)?"
        + @"|nebenstelle|nst|klappe|kl)(?!\p{L})[.:]?|x|\#|~|[pw](?=\d))\s*[.:]?\s*\#?(?<digits>\d{1,7})(?!\d)\#?",
        AnyCase, Patience)]
    public static partial Regex Extension();

    [GeneratedRegex(@"\G[ .\-]?[A-Za-z0-9]+", Options, Patience)]
    public static partial Regex VanityWords();
}
