using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dialbook.Tenancy;

/// <summary>The secret texts of tokens.</summary>
internal static class TokenSecret
{
    private const int Bytes = 32;

    /// <summary>256 random bits, as text that fits a header.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of a secret.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
