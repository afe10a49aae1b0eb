using System.Collections.Frozen;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>The language of an answer's texts: <c>SO-Language</c>, else the first of <c>Accept-Language</c>.</summary>
internal sealed class AnswerLanguage
{
    /// <summary>Texts as they are stored, in all of their languages.</summary>
    public static readonly AnswerLanguage AsStored = new([]);

    private const string Header = "SO-Language";

    /// <summary>Codes of one language: first the vendor's, a country's or a language's as it came, then ISO's.</summary>
    private static readonly FrozenDictionary<string, string[]> Languages = new string[][]
    {
        ["NO", "NB", "NN"], ["US", "EN", "GB"], ["GE", "DE"], ["SW", "SV", "SE"], ["DA", "DK"], ["NL", "DU"], ["SP", "ES"],
        ["JP", "JA"], ["CN", "ZH"], ["CZ", "CS"], ["UA", "UK"], ["GR", "EL"], ["EE", "ET"], ["SI", "SL"],
    }.SelectMany(codes => codes.Select(code => (code, codes)))
        .ToFrozenDictionary(pair => pair.code, pair => pair.codes, StringComparer.OrdinalIgnoreCase);

    private readonly string[] _codes;

    private AnswerLanguage(string[] codes) => _codes = codes;

    public bool IsAsStored => _codes.Length == 0;

    public static AnswerLanguage Of(IHeaderDictionary headers)
    {
        var asked = headers.TryGetValue(Header, out var language) ? language : headers.AcceptLanguage;
        var tag = asked.ToString().Split([',', ';'], 2)[0].Trim();
        return tag is "" or "*" or "-" or "x" or "X" ? AsStored : new(Codes(tag));
    }

    public string Pick(string text) => IsAsStored ? text : MultiLanguageText.Pick(text, _codes);

    /// <summary>The codes that the language may be stored under, the best first: en-GB is first the one of that country.</summary>
    private static string[] Codes(string tag)
    {
        var parts = tag.Split(['-', '_']);
        var codes = Languages.GetValueOrDefault(parts[0]) ?? [parts[0]];
        return codes.Contains(parts[^1], StringComparer.OrdinalIgnoreCase) ? [parts[^1], .. codes] : codes;
    }
}
