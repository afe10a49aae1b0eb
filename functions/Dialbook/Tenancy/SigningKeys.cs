using System.Security.Cryptography;

namespace Dialbook.Tenancy;

/// <summary>The keys that Dialbook signs with: the first signs, all of them verify, so that they can be turned over.</summary>
/// <param name="keys">256 random bits each, or more. There may be none: then nothing is signed and nothing is valid.</param>
public sealed class SigningKeys(IReadOnlyList<byte[]> keys)
{
    public const int SignatureBytes = HMACSHA256.HashSizeInBytes;

    public bool IsEmpty => keys.Count == 0;

    internal byte[] Sign(ReadOnlySpan<byte> text) => HMACSHA256.HashData(keys[0], text);

    internal bool IsSigned(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        var isSigned = false;
        foreach (var key in keys)
            isSigned |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, text), signature);
        return isSigned;
    }
}
