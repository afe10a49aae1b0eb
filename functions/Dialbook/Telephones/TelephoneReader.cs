using System.Buffers;
using System.Text.RegularExpressions;
using static Dialbook.Telephones.TelephonePatterns;

namespace Dialbook.Telephones;

/// <summary>
/// Finds the numbers in a text. What stands before a number is skipped; it ends where something else begins: a remark, an extension,
/// another number.
/// </summary>
internal static class TelephoneReader
{
    /// <summary>What is longer is no field for telephone numbers.</summary>
    private const int LongestText = 256;

    private const int FewestWholeDigits = 6;

    /// <summary>As many as a number with what opens a call abroad.</summary>
    private const int MostDigits = 15;

    /// <summary>A plus behind fewer digits belongs to them, as in <c>(0)+49</c>.</summary>
    private const int FewestDigitsBeforePlus = 5;

    /// <summary>So many letters make a word that stands for digits.</summary>
    private const int ShortestVanity = 3;

    /// <summary>Behind a pause no more digits are an extension.</summary>
    private const int LongestPaused = 5;

    /// <summary>The digits on the keys of a telephone, from A to Z.</summary>
    private const string Keys = "22233344455566677778889999";

    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789 -()");
    private static readonly SearchValues<char> National = SearchValues.Create("0123456789 -()./");
    private static readonly SearchValues<char> OfNumber = SearchValues.Create("0123456789+ -()./" + TelephoneText.Bullet);
    private static readonly SearchValues<char> Begin = SearchValues.Create("0123456789+");

    public static IReadOnlyList<TelephoneNumber> Read(string text, NumberingPlan plan)
    {
        if (!MayHaveDigits(text))
            return [];
        if (text.AsSpan(text is ['+', ..] ? 1 : 0).IndexOfAnyExcept(Plain) < 0 && plan.Read(text) is { } number)
            return [number];
        var found = new List<TelephoneNumber>();
        if (text.Length > LongestText)
            return found;
        foreach (var part in Split(TelephoneText.Clean(text), plan))
            ReadPart(part, plan, found);
        return found;
    }

    /// <summary>Whether it is the digits of a number and nothing else, without the code of a country.</summary>
    public static bool MayBeNationalAnywhere(string text)
    {
        if (!MayHaveDigits(text) || text.Length > LongestText)
            return false;
        var number = TelephoneText.Clean(text).Trim(' ', '=');
        return number.AsSpan().IndexOfAnyExcept(National) < 0 && CountDigits(number) is > FewestWholeDigits and <= MostDigits;
    }

    /// <summary>Parts a text at what separates numbers, unless it stands within one, as a slash behind an area code does.</summary>
    private static List<string> Split(string text, NumberingPlan plan)
    {
        var parts = new List<string>();
        var (start, separator) = (0, "");
        foreach (Match match in Separator().Matches(text))
        {
            Add(text[start..match.Index]);
            (start, separator) = (match.Index + match.Length, match.Value);
        }

        Add(text[start..]);
        return parts;

        void Add(string part)
        {
            if (parts.Count > 0 && JoinOf(parts[^1], separator, part, plan) is { } join)
                parts[^1] += join + part;
            else
                parts.Add(part);
        }
    }

    /// <returns>What stands between the parts of one number; <see langword="null"/> if they are two.</returns>
    private static string? JoinOf(string before, string separator, string behind, NumberingPlan plan)
    {
        var one = before[(before.AsSpan().LastIndexOfAnyExcept(OfNumber) + 1)..];
        var end = behind.AsSpan().IndexOfAnyExcept(OfNumber);
        var other = (end < 0 ? behind : behind[..end]).Trim();
        if (char.IsLetter(separator[0]) || separator == "&" || other is ['+', ..])
            return null;

        // a label, or digits that are hidden
        if ((CountDigits(before) == 0 && separator == "/") || (CountDigits(behind) == 0 && !IsWhole(one)))
            return " ";
        if (CountDigits(one) == 0 || CountDigits(other) == 0)
            return null;

        var (isWhole, isOtherWhole) = (IsWhole(one), IsWhole(other));
        if (separator is [',' or ';', ..] && isWhole && end < 0 && CountDigits(other) <= LongestPaused)
            return " x";
        var beginsAsNumber = other.TrimStart('(')[0] == '0';
        if (isWhole && isOtherWhole && (beginsAsNumber || (plan.IsValid(one) && plan.IsValid(other))))
            return null;
        var joined = one + " " + other;
        if (separator == "/")
            return plan.IsValid(joined) || (one.AsSpan().TrimStart(" (") is ['0' or '+', ..] && (!isWhole || IsWhole(joined))) ? " " : null;
        return !isWhole && !(isOtherWhole && beginsAsNumber) && plan.IsValid(joined) ? " " : null;

        bool IsWhole(string number) =>
            CountDigits(number) >= FewestWholeDigits && plan.Read(number) is { Kind: TelephoneKind.Whole };
    }

    private static void ReadPart(string text, NumberingPlan plan, List<TelephoneNumber> found)
    {
        text = ServiceTilde().Replace(text, " ");
        if (plan.HasCarriers)
            text = Carrier().Replace(text, "0 ");
        if (IsServiceCode(text, plan, found) || Hidden().IsMatch(text))
            return;
        var isFirst = true;
        while (text.AsSpan().IndexOfAny(Begin) is >= 0 and var start)
        {
            var isAttached = start > 0 && char.IsLetter(text[start - 1]);
            var end = EndOf(text, start);
            var number = text[start..end];
            var rest = text[end..];
            if (DirectDial().Match(rest) is { Success: true } direct)
            {
                text = text[..end] + " " + rest[direct.Length..];
                continue;
            }

            if (Extension().Match(rest) is { Success: true } extension)
            {
                if (plan.Read(number) is not { Kind: TelephoneKind.Whole } main)
                    return;
                found.Add(main with { Extension = extension.Groups["digits"].Value });
                text = rest[extension.Length..];
            }
            else if (Vanity(number, ref rest, plan) is { } vanity)
            {
                found.Add(vanity);
                text = rest;
            }
            else
            {
                if (TwoNumbers(number, plan) is { } two)
                    found.AddRange(two);
                else if (plan.Read(number) is { } read
                    && (read.Kind == TelephoneKind.Whole || (isFirst && !isAttached && IsAlone(number, rest))))
                    found.Add(read);
                text = rest;
            }

            isFirst = false;
        }
    }

    /// <summary>A second number begins at a plus, which stands before all digits but those that replace it.</summary>
    private static int EndOf(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAnyExcept(OfNumber);
        var end = length < 0 ? text.Length : start + length;
        for (var at = start; text.IndexOf('+', at + 1, end - at - 1) is >= 0 and var plus; at = plus)
        {
            if (CountDigits(text[start..plus]) >= FewestDigitsBeforePlus)
                return plus;
        }

        return end;
    }

    /// <summary>Two numbers with nothing but a space between them, which cannot be one.</summary>
    private static List<TelephoneNumber>? TwoNumbers(string number, NumberingPlan plan)
    {
        for (var at = 0; CountDigits(number) > MostDigits && (at = number.IndexOf(" 0", at + 1, StringComparison.Ordinal)) >= 0;)
        {
            if (plan.IsValid(number[..at]) && plan.IsValid(number[at..]))
                return [plan.Read(number[..at])!, plan.Read(number[at..])!];
        }

        return null;
    }

    /// <summary>
    /// Whether a number that is not whole is one all the same, and no piece of one: with nothing but a remark in brackets, or in its own
    /// digits without a zero before a remark.
    /// </summary>
    private static bool IsAlone(string number, string rest) =>
        rest.Length == 0 || number.EndsWith('(')
        || (number[0] is not ('0' or '+') && number.EndsWith(' ') && number.AsSpan().TrimEnd().IndexOfAnyExceptInRange('0', '9') < 0);

    /// <summary>A number that ends in a word, such as <c>1-800-FLOWERS</c>: the fewest words with which it is in use.</summary>
    private static TelephoneNumber? Vanity(string number, ref string rest, NumberingPlan plan)
    {
        if (rest.Length == 0 || !char.IsAsciiLetter(rest[0]) || plan.IsValid(number))
            return null;
        var digits = number;
        foreach (Match word in VanityWords().Matches(rest))
        {
            digits += string.Concat(word.Value.Where(char.IsAsciiLetterOrDigit).Select(
                letter => char.IsAsciiDigit(letter) ? letter : Keys[char.ToUpperInvariant(letter) - 'A']));
            var letters = rest[..(word.Index + word.Length)].Where(char.IsAsciiLetter).Select(char.ToUpperInvariant).ToList();
            if (letters.Count >= ShortestVanity && letters.Distinct().Count() > 1 && plan.ReadVanity(digits) is { } read)
            {
                rest = rest[(word.Index + word.Length)..];
                return read;
            }
        }

        return null;
    }

    /// <summary>Whether the text is a code such as <c>*100#</c>, or one that is no number, such as <c>*31#030123456</c>.</summary>
    private static bool IsServiceCode(string text, NumberingPlan plan, List<TelephoneNumber> found)
    {
        if (text.AsSpan().IndexOfAny('*', '#') < 0)
            return false;
        var code = ServiceCode().IsMatch(text) ? plan.ReadShort(text) : null;
        if (code is not null)
            found.Add(code);
        return code is not null || text.Contains('*', StringComparison.Ordinal) || text.Count(letter => letter == '#') > 1;
    }

    /// <summary>Whether a text is worth a look: most are not.</summary>
    private static bool MayHaveDigits(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsDigit(letter) || char.IsSurrogate(letter))
                return true;
        }

        return false;
    }

    private static int CountDigits(string text) => text.Count(char.IsAsciiDigit);
}
