using System.Text;
using System.Text.RegularExpressions;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// The text of an XML body. Which encoding counts follows RFC 7303: that of its byte order mark, else the <c>charset</c> of its content
/// type, else that of its XML declaration, else UTF-8.
/// </summary>
internal static partial class XmlText
{
    /// <summary>As many bytes as an XML declaration may have.</summary>
    private const int MaxDeclaration = 256;

    private static readonly Encoding Utf8 = Strict(new UTF8Encoding(false));
    private static readonly Encoding LittleEndian = Strict(Encoding.Unicode);
    private static readonly Encoding BigEndian = Strict(Encoding.BigEndianUnicode);

    /// <exception cref="DialbookException">The encoding is not known, or the body is not in it; the error names it.</exception>
    public static string Of(ReadOnlySpan<byte> body, string? charset)
    {
        var (encoding, mark) = Marked(body);
        encoding ??= Named(body, charset) ?? Declared(body) ?? Utf8;
        try
        {
            return encoding.GetString(body[mark..]);
        }
        catch (DecoderFallbackException)
        {
            throw DialbookException.Invalid("body", $"is not {encoding.WebName.ToUpperInvariant()}");
        }
    }

    private static (Encoding? Encoding, int Mark) Marked(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (Strict(Encoding.UTF32), 4),
        [0x00, 0x00, 0xFE, 0xFF, ..] => (Strict(new UTF32Encoding(bigEndian: true, byteOrderMark: false)), 4),
        [0xFF, 0xFE, ..] => (LittleEndian, 2),
        [0xFE, 0xFF, ..] => (BigEndian, 2),
        _ => (null, 0),
    };

    private static Encoding? Named(ReadOnlySpan<byte> body, string? charset)
    {
        if (string.IsNullOrEmpty(charset))
            return null;
        var encoding = Find(charset) ?? throw new DialbookException(DialbookFault.UnknownFormat, $"The charset {charset} is not known");
        if (!IsUtf16(encoding))
            return encoding;
        var shown = Shown(body);

        // the order of its bytes, which only a mark or the name tells, shows in its first character, as that it is something else
        return shown is null && body.Length > 1 ? throw DialbookException.Invalid("body", $"is not {charset}, as its content type says")
            : charset.Equals("utf-16", StringComparison.OrdinalIgnoreCase) ? shown ?? encoding
            : encoding;
    }

    private static Encoding? Declared(ReadOnlySpan<byte> body)
    {
        if (Shown(body) is { } utf16)
            return utf16;
        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, MaxDeclaration)]);
        if (Declaration().Match(start) is not { Success: true } declaration)
            return null;
        var name = declaration.Groups["name"].Value;
        var encoding = Find(name) ?? throw DialbookException.Invalid("body", $"has the encoding {name}, which is not known");

        // who can read the declaration byte by byte does not read UTF-16
        return IsUtf16(encoding) || encoding.WebName.StartsWith("utf-32", StringComparison.Ordinal) ? Utf8 : encoding;
    }

    /// <summary>The UTF-16 that shows in the first character, which is one of ASCII.</summary>
    private static Encoding? Shown(ReadOnlySpan<byte> body) => body switch
    {
        [not 0x00, 0x00, ..] => LittleEndian,
        [0x00, not 0x00, ..] => BigEndian,
        _ => null,
    };

    private static bool IsUtf16(Encoding encoding) => encoding.WebName.StartsWith("utf-16", StringComparison.Ordinal);

    /// <summary>An encoding by its name; ASCII is read as UTF-8, which it is. UTF-7 is none: filters read something else in it.</summary>
    private static Encoding? Find(string name)
    {
        if (name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return Utf8;
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return encoding is UTF8Encoding or ASCIIEncoding ? Utf8 : Strict(encoding);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    [GeneratedRegex("""^<\?xml\s[^>]*?\sencoding\s*=\s*["'](?<name>[A-Za-z][A-Za-z0-9._\-]*)["']""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();
}
