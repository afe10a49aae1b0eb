using System.Security.Cryptography;
using System.Text;

namespace Dialbook.Storage;

/// <summary>A caller's text as part of a key: any text fits, whatever its length and characters, and storage logs show nobody's data.</summary>
internal static class TextHash
{
    /// <summary>128 bits of SHA-256 as 32 hex digits. Rows keep the text itself too, and it is compared where it matters.</summary>
    public static string Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}
