using System.Security.Cryptography;

namespace Dialbook.Tenancy;

/// <summary>What is kept of passwords: PBKDF2 with SHA-256.</summary>
internal static class PasswordHash
{
    /// <summary>As many as are advised for SHA-256 by OWASP; that takes about a fifth of a second.</summary>
    public const int Rounds = 600_000;

    private const int SaltBytes = 16;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    public static byte[] Of(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
}
