using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Idempotency;

/// <summary>A key in use: partition client, row the key's hash.</summary>
internal sealed class IdempotencyEntity : ITableEntity
{
    private readonly DeflatedBytes _body = new("Body");
    private int _status;
    private string? _location;
    private string? _etag;
    private string? _contentType;

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

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

    public void Write(EntityWriter writer)
    {
        writer.Write("Fingerprint"u8, Fingerprint);
        if (RunningUntil != default)
            writer.Write("RunningUntil"u8, RunningUntil);
        writer.Write("ExpiresAt"u8, ExpiresAt);
        writer.Write("Pin"u8, Pin);
        if (_status == 0)
            return;
        writer.Write("Status"u8, _status);
        writer.Write("Location"u8, _location);
        writer.Write("ETag"u8, _etag);
        writer.Write("ContentType"u8, _contentType);
        _body.Write(writer);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Fingerprint"u8))
            Fingerprint = value.GetString()!;
        else if (name.SequenceEqual("RunningUntil"u8))
            RunningUntil = value.GetDateTimeOffset();
        else if (name.SequenceEqual("ExpiresAt"u8))
            ExpiresAt = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Pin"u8))
            Pin = value.GetInt64();
        else if (name.SequenceEqual("Status"u8))
            _status = value.GetInt32();
        else if (name.SequenceEqual("Location"u8))
            _location = value.GetString();
        else if (name.SequenceEqual("ETag"u8))
            _etag = value.GetString();
        else if (name.SequenceEqual("ContentType"u8))
            _contentType = value.GetString();
        else
            _body.Read(name, ref value);
    }
}
