using Azure.Data.Tables;

namespace Dialbook.Idempotency;

/// <summary>A key in use: partition client, row the key's hash.</summary>
internal sealed class IdempotencyEntity : Entity
{
    private readonly DeflatedBytes _body = new("Body");
    private int _status;
    private string? _location;
    private string? _etag;
    private string? _contentType;

    /// <summary>The hash of the request that came with the key.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>Until then a repetition is told that the call is still running.</summary>
    public DateTimeOffset RunningUntil { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public long? Pin { get; set; }

    /// <summary>The answer; <see langword="null"/> while there is none.</summary>
    public StoredAnswer? Answer
    {
        get => _status == 0 ? null : new(_status, _body.ToArray(), _location, _etag) { ContentType = _contentType };
        set
        {
            (_status, _location, _etag, _contentType) = (value!.Status, value.Location, value.ETag, value.ContentType);
            _body.Set(value.Body.Span);
        }
    }

    public override void Write(TableEntity row)
    {
        row.Set("Fingerprint", Fingerprint);
        if (RunningUntil != default)
            row.Set("RunningUntil", RunningUntil);
        row.Set("ExpiresAt", ExpiresAt);
        row.Set("Pin", Pin);
        if (_status == 0)
            return;
        row.Set("Status", _status);
        row.Set("Location", _location);
        row.Set("ETag", _etag);
        row.Set("ContentType", _contentType);
        _body.Write(row);
    }

    public override void Read(TableEntity row)
    {
        Fingerprint = row.GetString("Fingerprint") ?? "";
        RunningUntil = row.GetDateTimeOffset("RunningUntil") ?? default;
        ExpiresAt = row.GetDateTimeOffset("ExpiresAt") ?? default;
        Pin = row.GetInt64("Pin");
        _status = row.GetInt32("Status") ?? 0;
        _location = row.GetString("Location");
        _etag = row.GetString("ETag");
        _contentType = row.GetString("ContentType");
        _body.Read(row);
    }
}
