using System.Globalization;

namespace Dialbook.Telephones;

/// <summary>Telephone numbers as people write them, read as a telephone announces them: as digits.</summary>
/// <remarks>
/// The rules, which a test compares with those of libphonenumber:
/// what stands before the number is skipped, and it ends where something else begins: a remark, an extension, a second number.
/// After <c>+</c> or <c>00</c> it is international; a zero that belongs to calls within the country, such as in <c>+44 (0)20</c>, goes.
/// Otherwise it is national; the digits that only open a long-distance call go.
/// </remarks>
internal static class CallerIdNumber
{
    /// <summary>As many digits as a number has at most, by the ITU's recommendation E.164.</summary>
    private const int MostDigits = 15;

    /// <summary>A second number after a slash does not begin earlier: a slash may stand behind the area code too.</summary>
    private const int ShortNumber = 6;

    private const int ShortestVanity = 3;
    private const string Context = ";phone-context=+";

    /// <summary>The digits on the keys of a telephone, from A to Z.</summary>
    private const string Keys = "22233344455566677778889999";

    /// <summary>What announces digits that are dialled straight on, in German-speaking countries.</summary>
    private static readonly string[] DirectDial = ["Durchwahl", "DW"];

    /// <summary>The codes of countries that have two digits. Of the others 1 and 7 have one, the rest has three.</summary>
    private static ReadOnlySpan<byte> TwoDigitCodes =>
    [
        20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63, 64, 65, 66,
            81, 82, 84,
        86, 90, 91, 92, 93, 94, 95, 98,
    ];

    /// <summary>
    /// The codes of countries whose numbers begin with a zero of their own: Italy, Ivory Coast, Burkina Faso, Niger, Benin, Gabon, Congo,
    /// San Marino.
    /// </summary>
    private static ReadOnlySpan<short> CodesWithZero => [39, 225, 226, 227, 229, 241, 242, 378];

    /// <param name="countryPrefix">The code of the country that the number is in if it does not tell itself.</param>
    /// <param name="phoneNumber">The digits as a number.</param>
    /// <param name="dialInPrefix">The code of the country that the number is without; 0 for an international number.</param>
    /// <returns>Whether there is a number of 1 to 15 digits.</returns>
    public static bool TryParse(string text, int countryPrefix, out long phoneNumber, out int dialInPrefix)
    {
        (phoneNumber, dialInPrefix) = (0, 0);
        Span<char> room = stackalloc char[2 * MostDigits];
        if (!TryRead(InContext(text), room, out var length, out var isInternational))
            return false;
        var digits = room[..length];
        isInternational |= digits.StartsWith("00");
        if (!isInternational)
            dialInPrefix = countryPrefix;
        digits = isInternational ? WithoutZeroBehindCode(digits.TrimStart('0')) : WithoutTrunkPrefix(digits, countryPrefix).TrimStart('0');
        return digits.Length is > 0 and <= MostDigits
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out phoneNumber);
    }

    /// <summary>
    /// The digits by which numbers are compared, however they are written; <see langword="null"/> if a text is no number.
    /// </summary>
    /// <inheritdoc cref="TryParse"/>
    public static string? Comparable(string text, int countryPrefix) =>
        TryParse(text, countryPrefix, out var phoneNumber, out var dialInPrefix) ? Comparable(phoneNumber, dialInPrefix) : null;

    /// <summary>The digits by which numbers are compared: the code of the country, and the number behind it without zeros before.</summary>
    public static string Comparable(long phoneNumber, int dialInPrefix)
    {
        if (dialInPrefix > 0)
            return string.Create(CultureInfo.InvariantCulture, $"{dialInPrefix}{phoneNumber}");
        var digits = phoneNumber.ToString(CultureInfo.InvariantCulture);
        var length = Math.Min(CodeLength(digits), digits.Length);
        return digits[..length] + digits[length..].TrimStart('0');
    }

    /// <summary>Of an address such as <c>tel:123;phone-context=+47</c> the number with its context.</summary>
    private static string InContext(string text)
    {
        var at = text.IndexOf(Context, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return text;
        var context = text.AsSpan(at + Context.Length - 1);
        var number = text.AsSpan(0, at);
        return string.Concat(
            context[..IndexOrEnd(context.IndexOf(';'), context)], number[IndexOrEnd(number.IndexOfAnyInRange('0', '9'), number)..]);

        static int IndexOrEnd(int index, ReadOnlySpan<char> text) => index < 0 ? text.Length : index;
    }

    /// <summary>Reads the digits of the first number.</summary>
    /// <returns>
    /// <see langword="false"/> if there are more than any number has, or if it is a command to the exchange, such as <c>*31#</c>.
    /// </returns>
    private static bool TryRead(string text, Span<char> digits, out int count, out bool isInternational)
    {
        (count, isInternational) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter is '*' or '＊' || (count == 0 && letter is '#' or '＃'))
                return false;
            if (CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit)
            {
                if (count == digits.Length)
                    return false;
                digits[count++] = (char)('0' + digit);
            }
            else if (letter is '+' or '＋' or '⁺')
            {
                if (count > 0)
                    return true;
                isInternational = true;
            }
            else if (count > 0 && !IsSeparator(letter) && !SkipsDirectDial(text, ref i))
            {
                return !IsVanity(text, i) || TryReadVanity(text.AsSpan(i), digits, ref count);
            }
            else if (letter == '/' && count >= ShortNumber && IsBetweenNumbers(text, i))
            {
                return true;
            }
        }

        return true;
    }

    /// <summary>Whether a slash stands between two numbers: with a space, and before what numbers begin with.</summary>
    private static bool IsBetweenNumbers(string text, int at) =>
        text.AsSpan(at + 1).TrimStart() is ['0' or '+', ..] && (char.IsWhiteSpace(text[at - 1]) || char.IsWhiteSpace(text[at + 1]));

    private static bool IsSeparator(char letter) => letter is '/' or '.' or '\'' or '·' or '•' or '−' or '／' or '．'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.Format
            or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.Control
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation;

    /// <summary>Steps to the end of the word if it announces digits that belong to the number.</summary>
    private static bool SkipsDirectDial(string text, ref int at)
    {
        foreach (var word in DirectDial)
        {
            if (!text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || (at + word.Length < text.Length && char.IsLetter(text[at + word.Length])))
                continue;
            at += word.Length - 1;
            return true;
        }

        return false;
    }

    /// <summary>
    /// Whether letters stand for digits: three capitals or more that follow close upon the digits, as in <c>1-800-FLOWERS</c>.
    /// </summary>
    private static bool IsVanity(string text, int at)
    {
        if (!char.IsAsciiLetterUpper(text[at]) || char.IsWhiteSpace(text[at - 1]) || text.AsSpan(at).StartsWith("EXT"))
            return false;
        var capitals = 0;
        foreach (var letter in text.AsSpan(at))
        {
            if (char.IsAsciiLetterUpper(letter))
                capitals++;
            else if (!char.IsAsciiDigit(letter) && letter is not ('-' or '.'))
                return capitals >= ShortestVanity && !char.IsLetter(letter);
        }

        return capitals >= ShortestVanity;
    }

    private static bool TryReadVanity(ReadOnlySpan<char> text, Span<char> digits, ref int count)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterUpper(letter) && !char.IsAsciiDigit(letter) && letter is not ('-' or '.'))
                break;
            if (letter is '-' or '.')
                continue;
            if (count == digits.Length)
                return false;
            digits[count++] = char.IsAsciiDigit(letter) ? letter : Keys[letter - 'A'];
        }

        return true;
    }

    /// <summary>
    /// Leaves out zeros that follow the country's code, unless numbers there begin with one. The code moves up to the rest.
    /// </summary>
    private static Span<char> WithoutZeroBehindCode(Span<char> digits)
    {
        var length = CodeLength(digits);
        if (digits.Length <= length
            || HasOwnZero(short.Parse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture), digits.Length - length))
            return digits;
        var zeros = digits.Length - length - digits[length..].TrimStart('0').Length;
        digits[..length].CopyTo(digits[zeros..]);
        return digits[zeros..];
    }

    /// <summary>
    /// Whether a zero behind the code belongs to the number. In Norway numbers of five digits begin with one, others do not.
    /// </summary>
    private static bool HasOwnZero(short code, int length) => CodesWithZero.Contains(code) || (code == 47 && length == 5);

    private static int CodeLength(ReadOnlySpan<char> digits) => digits switch
    {
        ['1' or '7', ..] => 1,
        [var first, var second, ..] when TwoDigitCodes.Contains((byte)(((first - '0') * 10) + second - '0')) => 2,
        _ => 3,
    };

    /// <summary>Leaves out what opens a long-distance call where that is not a mere zero.</summary>
    private static Span<char> WithoutTrunkPrefix(Span<char> digits, int country) => country switch
    {
        1 when digits is ['1', ..] && digits.Length == 11 => digits[1..],
        7 when digits is ['8', ..] && digits.Length == 11 => digits[1..],
        36 when digits is ['0', '6', ..] => digits[2..],
        375 when digits is ['8', ..] && digits.Length == 11 => digits[1..],
        993 when digits is ['8', ..] && digits.Length == 9 => digits[1..],
        _ => digits,
    };
}
