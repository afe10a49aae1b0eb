namespace Dialbook.Idempotency;

/// <summary>An answer to be given again, byte for byte.</summary>
/// <param name="Location">The header of that name, if it was sent.</param>
/// <param name="ETag">The header of that name, if it was sent.</param>
public sealed record StoredAnswer(int Status, ReadOnlyMemory<byte> Body, string? Location = null, string? ETag = null)
{
    /// <summary>What is kept in place of an answer that told of a person who was erased.</summary>
    public static readonly StoredAnswer Erased = new((int)DialbookFault.Gone, "{}"u8.ToArray());

    public bool IsErased => Status == Erased.Status;

    /// <summary>The body's type, if it is not the JSON that most answers are.</summary>
    public string? ContentType { get; init; }
}
