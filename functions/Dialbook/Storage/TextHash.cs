using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dialbook.Storage;

/// <summary>
/// A caller's text as part of a key: any text fits, whatever its length and characters, and storage logs show nobody's data.
/// </summary>
internal static class TextHash
{
    /// <summary>128 bits of SHA-256 as 32 hex digits. Rows keep the text itself too, and it is compared where it matters.</summary>
    public static string Of(string text) => Of(Number(text));

    public static string Of(ReadOnlySpan<byte> bytes) => Of(Number(bytes));

    /// <summary>The hash of a name. Names that differ only in case or in spaces around them are the same.</summary>
    public static string OfName(string name) => Of(name.Trim().ToUpperInvariant());

    /// <summary>The hash as a number; the order of numbers is that of their texts.</summary>
    public static UInt128 Number(string text) => Number(Encoding.UTF8.GetBytes(text));

    public static string Of(UInt128 number) => number.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Whether a text could be a hash.</summary>
    public static bool IsValid(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The number of 32 hex digits.</summary>
    public static UInt128 Parse(string text) => UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public static UInt128 Number(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
