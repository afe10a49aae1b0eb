using System.Text;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>How the text of a body is written: UTF-8, or UTF-16 that says so.</summary>
internal static class BodyEncoding
{
    /// <summary>What is wrong with a body that is neither.</summary>
    public const string NotUtf8 = "is not UTF-8";

    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    public static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    public static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <summary>UTF-16 in the order that shows in its first character.</summary>
    public static readonly UnicodeEncoding EitherEndian = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <summary>
    /// How a body is written that begins so, and how long its byte order mark is; none for UTF-32, and UTF-16 that does not say so.
    /// </summary>
    public static (Encoding? Encoding, int Mark) Of(ReadOnlySpan<byte> start, UnicodeEncoding? claimed) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (null, 0),
        [0xFF, 0xFE, ..] => (LittleEndian, 2),
        [0xFE, 0xFF, ..] => (BigEndian, 2),
        [not 0x00, 0x00, ..] when ReferenceEquals(claimed, EitherEndian) => (LittleEndian, 0),
        _ when claimed is not null => (claimed, 0),
        [0x00, ..] or [_, 0x00, ..] => (null, 0),
        _ => (Utf8, 0),
    };

    /// <summary>How many bytes at the end are the beginning of a character that needs more.</summary>
    public static int BegunCharacter(ReadOnlySpan<byte> text)
    {
        for (var length = 1; length <= Math.Min(3, text.Length); length++)
        {
            var first = text[^length];
            if (first < 0x80)
                return 0;
            if (first >= 0xC0)
                return length < (first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2) ? length : 0;
        }

        return 0;
    }
}
