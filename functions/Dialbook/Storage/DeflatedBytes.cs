using System.IO.Compression;
using Azure.Data.Tables;

namespace Dialbook.Storage;

/// <summary>Bytes that are stored deflated, in as many properties of a row as it takes.</summary>
internal sealed class DeflatedBytes(string name)
{
    private readonly SplitBytes _deflated = new(name);

    /// <summary>Whether there are any.</summary>
    public bool IsSet => _deflated.IsSet;

    /// <summary>How many there are, deflated.</summary>
    public int Size => _deflated.Length;

    public void Set(ReadOnlySpan<byte> bytes)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(bytes);
        _deflated.Set(deflated.GetBuffer().AsSpan(0, (int)deflated.Length));
    }

    public byte[] ToArray()
    {
        if (!IsSet)
            return [];
        using var deflated = new MemoryStream(_deflated.ToArray());
        using var inflate = new DeflateStream(deflated, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        inflate.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Write(TableEntity row) => _deflated.Write(row);

    public void Read(TableEntity row) => _deflated.Read(row);
}
