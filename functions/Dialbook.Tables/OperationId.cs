using System.Security.Cryptography;

namespace Dialbook.Tables;

/// <summary>
/// What a write leaves in the row so that it knows its own work again when the answer was lost and the retry
/// meets a conflict.
/// </summary>
internal static class OperationId
{
    private const int Bytes = 12;

    /// <summary>The property's name, hidden from the entities.</summary>
    public static ReadOnlySpan<byte> PropertyName => "OperationId"u8;

    public static string Create() => RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true);
}
