using System.Globalization;
using System.IO.Compression;

namespace Dialbook.Storage;

/// <summary>
/// Bytes in as many properties of a row as it takes, <c>Name00</c>, <c>Name01</c> …: a property of the store holds 64 KiB.
/// </summary>
internal class SplitBytes(string name)
{
    private const int MaxProperty = 60 * 1024;
    private readonly List<byte[]> _parts = [];

    public bool IsSet => _parts.Count > 0;

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<byte[]> Parts => _parts;

    /// <summary>How many bytes are stored.</summary>
    public int Length => _parts.Sum(part => part.Length);

    public virtual void Set(ReadOnlySpan<byte> bytes)
    {
        _parts.Clear();
        for (; bytes.Length > 0; bytes = bytes[_parts[^1].Length..])
            _parts.Add(bytes[..Math.Min(MaxProperty, bytes.Length)].ToArray());
    }

    public virtual byte[] ToArray()
    {
        var bytes = new byte[Length];
        var rest = bytes.AsSpan();
        foreach (var part in _parts)
        {
            part.CopyTo(rest);
            rest = rest[part.Length..];
        }

        return bytes;
    }

    public void Write(TableEntity row)
    {
        foreach (var (part, bytes) in _parts.Index())
            row[Property(part)] = bytes;
    }

    public void Read(TableEntity row)
    {
        _parts.Clear();
        while (row.GetBinary(Property(_parts.Count)) is { } part)
            _parts.Add(part);
    }

    private string Property(int part) => string.Create(CultureInfo.InvariantCulture, $"{name}{part:D2}");
}

/// <summary>Bytes that are stored deflated.</summary>
internal sealed class DeflatedBytes(string name) : SplitBytes(name)
{
    public override void Set(ReadOnlySpan<byte> bytes)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(bytes);
        base.Set(deflated.GetBuffer().AsSpan(0, (int)deflated.Length));
    }

    /// <summary>The bytes, inflated.</summary>
    public override byte[] ToArray()
    {
        if (!IsSet)
            return [];
        using var inflate = new DeflateStream(new MemoryStream(base.ToArray()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        inflate.CopyTo(bytes);
        return bytes.ToArray();
    }
}
