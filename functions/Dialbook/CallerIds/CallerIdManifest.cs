using System.Buffers.Binary;

namespace Dialbook.CallerIds;

/// <summary>A version of a set: its chunks, in order.</summary>
internal sealed class CallerIdManifest
{
    private const int HashSize = 16;

    public CallerIdManifest(IReadOnlyList<CallerIdChunkPlace> chunks)
    {
        Chunks = chunks;
        Hash = HashOf([.. chunks.Select(chunk => chunk.Hash)]);
    }

    public IReadOnlyList<CallerIdChunkPlace> Chunks { get; }

    /// <summary>Stands for the entries, however they came about: 32 hex digits.</summary>
    public string Hash { get; }

    public int Count => Chunks.Sum(chunk => chunk.Count);

    /// <summary>The hash of a set: of its chunks' hashes.</summary>
    public static string HashOf(IReadOnlyList<UInt128> chunks)
    {
        var hashes = new byte[HashSize * chunks.Count];
        for (var i = 0; i < chunks.Count; i++)
            BinaryPrimitives.WriteUInt128BigEndian(hashes.AsSpan(HashSize * i), chunks[i]);
        return TextHash.Of(hashes);
    }

    public static CallerIdManifest FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var chunks = new CallerIdChunkPlace[reader.Read7BitEncodedInt()];
        for (var i = 0; i < chunks.Length; i++)
        {
            chunks[i] = new(
                BinaryPrimitives.ReadUInt128BigEndian(reader.ReadBytes(HashSize)), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(),
                reader.Read7BitEncodedInt(), reader.ReadUInt32());
        }

        return new(chunks);
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt(Chunks.Count);
        Span<byte> hash = stackalloc byte[HashSize];
        foreach (var chunk in Chunks)
        {
            BinaryPrimitives.WriteUInt128BigEndian(hash, chunk.Hash);
            writer.Write(hash);
            writer.Write7BitEncodedInt(chunk.Count);
            writer.Write7BitEncodedInt(chunk.Length);
            writer.Write7BitEncodedInt(chunk.DeflatedLength);
            writer.Write(chunk.Crc);
        }

        return bytes.ToArray();
    }
}
