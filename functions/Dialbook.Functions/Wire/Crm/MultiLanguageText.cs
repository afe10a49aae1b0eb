namespace Dialbook.Functions.Wire.Crm;

/// <summary>A text in several languages, stored as <c>NO:"Leverandør";US:"Supplier"</c>, with or without a semicolon at its end.</summary>
internal static class MultiLanguageText
{
    private const string Fallback = "US";

    /// <summary>
    /// The part in the first of those languages that there is, else in American English, else the first; a text without languages as it is.
    /// </summary>
    public static string Pick(string text, ReadOnlySpan<string> codes)
    {
        string? first = null, fallback = null, best = null;
        var bestRank = codes.Length;
        for (var at = 0; at < text.Length;)
        {
            if (!TryReadPart(text, ref at, out var code, out var part))
                return text;
            first ??= part;
            if (code.Equals(Fallback, StringComparison.OrdinalIgnoreCase))
                fallback ??= part;
            for (var rank = 0; rank < bestRank; rank++)
            {
                if (code.Equals(codes[rank], StringComparison.OrdinalIgnoreCase))
                    (best, bestRank) = (part, rank);
            }
        }

        return best ?? fallback ?? first ?? text;
    }

    private static bool TryReadPart(string text, ref int at, out ReadOnlySpan<char> code, out string part)
    {
        var length = CodeLength(text, at);
        code = text.AsSpan(at, length);
        part = "";
        if (length == 0)
            return false;

        var start = at + length + 2;
        for (var end = text.IndexOf('"', start); end >= 0; end = text.IndexOf('"', end + 1))
        {
            // a quote within the text is none that ends it
            if (end + 1 != text.Length && (text[end + 1] != ';' || (end + 2 != text.Length && CodeLength(text, end + 2) == 0)))
                continue;
            part = text[start..end];
            at = Math.Min(end + 2, text.Length);
            return true;
        }

        return false;
    }

    private static int CodeLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 5 && (char.IsAsciiLetter(text[end]) || (text[end] == '-' && end > at)))
            end++;
        return end - at >= 2 && end + 1 < text.Length && text[end] == ':' && text[end + 1] == '"' ? end - at : 0;
    }
}
