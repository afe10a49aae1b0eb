namespace Dialbook.Idempotency;

/// <summary>A key in use: partition client, row the key's hash.</summary>
internal sealed class IdempotencyEntity : Entity
{
    private readonly DeflatedBytes _body = new("Body");

    /// <summary>The hash of the request that came with the key.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>Until then a repetition is told that the first request is still running.</summary>
    public DateTimeOffset RunningUntil { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
    public long? Pin { get; set; }

    /// <summary>The answer; <see langword="null"/> while there is none.</summary>
    public StoredAnswer? Answer { get; set; }

    public override void Write(TableEntity row)
    {
        row.Set("Fingerprint", Fingerprint);
        if (RunningUntil != default)
            row.Set("RunningUntil", RunningUntil);
        row.Set("ExpiresAt", ExpiresAt);
        row.Set("Pin", Pin);
        if (Answer is null)
            return;
        row.Set("Status", Answer.Status);
        row.Set("Location", Answer.Location);
        row.Set("ETag", Answer.ETag);
        row.Set("ContentType", Answer.ContentType);
        _body.Set(Answer.Body.Span);
        _body.Write(row);
    }

    public override void Read(TableEntity row)
    {
        Fingerprint = row.GetString("Fingerprint") ?? "";
        RunningUntil = row.GetDateTimeOffset("RunningUntil") ?? default;
        ExpiresAt = row.GetDateTimeOffset("ExpiresAt") ?? default;
        Pin = row.GetInt64("Pin");
        if (row.GetInt32("Status") is not { } status)
            return;
        _body.Read(row);
        Answer = new(status, _body.ToArray(), row.GetString("Location"), row.GetString("ETag"))
        {
            ContentType = row.GetString("ContentType"),
        };
    }
}

/// <summary>An answer to be given again, byte for byte, with the headers of those names if they were sent.</summary>
public sealed record StoredAnswer(int Status, ReadOnlyMemory<byte> Body, string? Location = null, string? ETag = null)
{
    /// <summary>What is kept in place of an answer that told of an erased person; stored rows have its status, 410.</summary>
    public static readonly StoredAnswer Erased = new(410, "{}"u8.ToArray());

    public bool IsErased => Status == Erased.Status;

    /// <summary>The body's type, if it is not the JSON that most answers are.</summary>
    public string? ContentType { get; init; }
}
