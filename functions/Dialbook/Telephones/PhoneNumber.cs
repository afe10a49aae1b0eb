using System.Buffers;

namespace Dialbook.Telephones;

/// <summary>Telephone numbers as callers give them.</summary>
public static class PhoneNumber
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \u00a0-./()");

    /// <summary>
    /// Whether a dialler can dial it: 2 to 20 digits, <c>*</c> and <c>#</c> among them, perhaps a leading <c>+</c>, with the usual
    /// separators.
    /// </summary>
    public static bool IsDialable(string number)
    {
        var digits = 0;
        var hasPlus = false;
        for (var i = 0; i < number.Length; i++)
        {
            if (char.IsAsciiDigit(number[i]))
                digits++;
            else if (number[i] == '+' && digits == 0 && !hasPlus)
                hasPlus = true;
            else if (!(number[i] is '*' or '#' || Separators.Contains(number[i])))
                return false;
        }

        return digits is >= 2 and <= 20;
    }
}
