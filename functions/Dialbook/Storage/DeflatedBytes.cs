using System.IO.Compression;
using System.Text;
using Dialbook.Tables;

namespace Dialbook.Storage;

/// <summary>Bytes that are stored deflated, in as many properties of a row as it takes: <c>Name00</c>, <c>Name01</c> …</summary>
internal sealed class DeflatedBytes(string name)
{
    private const int MaxProperty = 60 * 1024;
    private readonly SortedList<string, byte[]> _parts = new(StringComparer.Ordinal);

    /// <summary>Whether there are any.</summary>
    public bool IsSet => _parts.Count > 0;

    /// <summary>How many there are, deflated.</summary>
    public int Size => _parts.Values.Sum(part => part.Length);

    public void Set(ReadOnlySpan<byte> bytes)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(bytes);
        _parts.Clear();
        foreach (var part in deflated.ToArray().Chunk(MaxProperty))
            _parts.Add($"{name}{_parts.Count:D2}", part);
    }

    public byte[] ToArray()
    {
        using var deflated = new MemoryStream([.. _parts.Values.SelectMany(part => part)]);
        using var inflate = new DeflateStream(deflated, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        inflate.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Write(EntityWriter writer)
    {
        foreach (var (property, part) in _parts)
            writer.WriteBinary(Encoding.ASCII.GetBytes(property), part);
    }

    /// <summary>Takes the property if it is a part.</summary>
    public void Read(ReadOnlySpan<byte> property, ref EntityValue value)
    {
        if (property.Length == name.Length + 2 && Encoding.ASCII.GetString(property) is var text && text.StartsWith(name, StringComparison.Ordinal))
            _parts[text] = value.GetBytes();
    }
}
