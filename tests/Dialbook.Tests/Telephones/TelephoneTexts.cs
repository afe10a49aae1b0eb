using Dialbook.Telephones;

namespace Dialbook.Tests.Telephones;

/// <summary>Reads texts in countries that are told by their ISO code.</summary>
internal static class TelephoneTexts
{
    private static readonly Dictionary<string, int> Codes = new(StringComparer.Ordinal)
    {
        ["AT"] = 43, ["AU"] = 61, ["BR"] = 55, ["BY"] = 375, ["CN"] = 86, ["CO"] = 57, ["DE"] = 49,
        ["FI"] = 358, ["FR"] = 33, ["GB"] = 44, ["HK"] = 852, ["HU"] = 36, ["IN"] = 91, ["IT"] = 39,
        ["JP"] = 81, ["KE"] = 254, ["KR"] = 82, ["LT"] = 370, ["NO"] = 47, ["NZ"] = 64, ["RU"] = 7,
        ["SE"] = 46, ["SG"] = 65, ["UA"] = 380, ["US"] = 1,
    };

    public static int CodeOf(string country) => Codes[country];

    /// <summary>The numbers, each with its extension; a local or short one stands behind its country's code in brackets.</summary>
    public static string Read(string country, string text) =>
        string.Join("; ", TelephoneNumber.ReadAll(text, Codes[country]).Select(number =>
            (number.DialInPrefix == 0 ? "" : $"({number.DialInPrefix})") + number.Number
            + (number.Extension.Length == 0 ? "" : " x" + number.Extension)));
}
