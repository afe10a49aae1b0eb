using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Dialbook.Tenancy;

/// <summary>
/// A ticket as its holder has it: <c>7T:</c> and, in base64url, a version, client, associate, a random ID of 32 hex digits, and the
/// signature over them. Only what was signed here is read, so what it says is proved.
/// </summary>
internal sealed record TicketText(ClientId Client, int AssociateId, string Id)
{
    private const string Prefix = "7T:";
    private const byte Version = 1;
    private const int IdBytes = 16;
    private const int SaidBytes = 1 + (2 * sizeof(int)) + IdBytes;
    private const int Bytes = SaidBytes + SigningKeys.SignatureBytes;

    public static TicketText New(ClientId client, int associateId) =>
        new(client, associateId, RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true));

    /// <summary><see langword="null"/> unless these keys signed it.</summary>
    public static TicketText? Read(string ticket, SigningKeys keys)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (!ticket.StartsWith(Prefix, StringComparison.Ordinal)
            || Base64Url.DecodeFromChars(ticket.AsSpan(Prefix.Length), bytes, out _, out var length) != System.Buffers.OperationStatus.Done
            || length != Bytes || bytes[0] != Version || !keys.IsSigned(bytes[..SaidBytes], bytes[SaidBytes..]))
            return null;
        return new(
            new ClientId(BinaryPrimitives.ReadInt32BigEndian(bytes[1..])),
            BinaryPrimitives.ReadInt32BigEndian(bytes[(1 + sizeof(int))..]),
            Convert.ToHexStringLower(bytes[(SaidBytes - IdBytes)..SaidBytes]));
    }

    public string Sign(SigningKeys keys)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], Client.Value);
        BinaryPrimitives.WriteInt32BigEndian(bytes[(1 + sizeof(int))..], AssociateId);
        Convert.FromHexString(Id).CopyTo(bytes[(SaidBytes - IdBytes)..]);
        keys.Sign(bytes[..SaidBytes]).CopyTo(bytes[SaidBytes..]);
        return Prefix + Base64Url.EncodeToString(bytes);
    }
}

/// <summary>
/// The keys of 256 random bits or more that Dialbook signs with: the first signs, all verify, so that they can be rotated. Without any,
/// nothing is signed and nothing is valid.
/// </summary>
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
