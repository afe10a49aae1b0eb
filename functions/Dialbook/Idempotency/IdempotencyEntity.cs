using System.IO.Compression;
using Azure;
using Dialbook.Tables;

namespace Dialbook.Idempotency;

/// <summary>A key in use: partition client, row the key's hash.</summary>
internal sealed class IdempotencyEntity : ITableEntity
{
    private const int MaxProperty = 60 * 1024;
    private readonly SortedList<string, byte[]> _parts = new(StringComparer.Ordinal);
    private int _status;
    private string? _location;
    private string? _etag;

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    /// <summary>The hash of the request that came with the key.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>Until then a repetition is told that the call is still running.</summary>
    public DateTimeOffset RunningUntil { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public long? Pin { get; set; }

    /// <summary>The answer; <see langword="null"/> while there is none. Its body is stored deflated, in as many properties as it takes.</summary>
    public StoredAnswer? Answer
    {
        get => _status == 0 ? null : new(_status, Inflate(), _location, _etag);
        set
        {
            (_status, _location, _etag) = (value!.Status, value.Location, value.ETag);
            Deflate(value.Body.Span);
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
        foreach (var (name, part) in _parts)
            writer.WriteBinary(System.Text.Encoding.ASCII.GetBytes(name), part);
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
        else if (name.StartsWith("Body"u8))
            _parts[System.Text.Encoding.ASCII.GetString(name)] = value.GetBytes();
    }

    private void Deflate(ReadOnlySpan<byte> body)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(body);
        _parts.Clear();
        foreach (var part in deflated.ToArray().Chunk(MaxProperty))
            _parts.Add($"Body{_parts.Count:D2}", part);
    }

    private byte[] Inflate()
    {
        using var deflated = new MemoryStream([.. _parts.Values.SelectMany(part => part)]);
        using var inflate = new DeflateStream(deflated, CompressionMode.Decompress);
        using var body = new MemoryStream();
        inflate.CopyTo(body);
        return body.ToArray();
    }
}
