using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.IO.Pipelines;

namespace Dialbook.CallerIds;

/// <summary>
/// A whole set as a JSON document, plain or as gzip. Its length is known before it is sent. As gzip it is put together from what is stored:
/// the chunks as they are, and what stands around and between them in blocks that are not deflated (RFC 1951, 3.2.4).
/// </summary>
public sealed class CallerIdDocument
{
    private const int TrailerLength = 8;

    /// <summary>Deflated, no name, no time, from any system (RFC 1952, 2.3).</summary>
    private static readonly byte[] GzipHeader = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

    private static readonly byte[] Comma = [(byte)','];
    private static readonly byte[] CommaBlock = Block(Comma, isLast: false);

    private readonly CallerIdStore _store;
    private readonly ClientId _client;
    private readonly CallerIdManifest _manifest;
    private readonly byte[] _begin;
    private readonly byte[] _end;

    /// <summary>What stands before the entries, and behind them.</summary>
    internal CallerIdDocument(CallerIdStore store, ClientId client, CallerIdManifest manifest, byte[] begin, byte[] end) =>
        (_store, _client, _manifest, _begin, _end) = (store, client, manifest, begin, end);

    /// <summary>As many bytes as the plain document has.</summary>
    public long Length => _begin.Length + _manifest.Chunks.Sum(chunk => (long)chunk.Length) + Commas + _end.Length;

    public long GzipLength =>
        GzipHeader.Length + Block(_begin, isLast: false).Length + _manifest.Chunks.Sum(chunk => (long)chunk.DeflatedLength)
        + (Commas * CommaBlock.Length) + Block(_end, isLast: true).Length + TrailerLength;

    private int Commas => Math.Max(0, _manifest.Chunks.Count - 1);

    /// <summary>Writes the plain document, a few chunks in memory at a time.</summary>
    public Task WriteAsync(PipeWriter output, CancellationToken cancellationToken) =>
        WriteAsync(output, new(_begin, Comma, () => _end, static (chunk, to) => chunk.WriteJson(to)), cancellationToken);

    public Task WriteGzipAsync(PipeWriter output, CancellationToken cancellationToken) =>
        WriteAsync(output, new(
            [.. GzipHeader, .. Block(_begin, isLast: false)],
            CommaBlock,
            () => [.. Block(_end, isLast: true), .. Trailer()],
            static (chunk, to) => chunk.WriteDeflated(to)), cancellationToken);

    private async Task WriteAsync(PipeWriter output, Parts parts, CancellationToken cancellationToken)
    {
        output.Write(parts.Begin);
        var before = Array.Empty<byte>();
        await foreach (var chunk in _store.ReadChunksAsync(_client, _manifest.Chunks, cancellationToken))
        {
            output.Write(before);
            parts.WriteChunk(chunk, output);
            await output.FlushAsync(cancellationToken);
            before = parts.Between;
        }

        output.Write(parts.End());
        await output.FlushAsync(cancellationToken);
    }

    /// <summary>A stored block of deflated data (RFC 1951, 3.2.4).</summary>
    private static byte[] Block(byte[] bytes, bool isLast)
    {
        var length = checked((ushort)bytes.Length);
        var block = new byte[5 + length];
        block[0] = isLast ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(1), length);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(3), (ushort)~length);
        bytes.CopyTo(block, 5);
        return block;
    }

    /// <summary>The checksum of the plain document, and its length modulo 2^32.</summary>
    private byte[] Trailer()
    {
        var crc = Crc32.HashToUInt32(_begin);
        var comma = Crc32.HashToUInt32(Comma);
        foreach (var (number, chunk) in _manifest.Chunks.Index())
        {
            if (number > 0)
                crc = CombinedCrc32.Of(crc, comma, Comma.Length);
            crc = CombinedCrc32.Of(crc, chunk.Crc, chunk.Length);
        }

        var trailer = new byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, CombinedCrc32.Of(crc, Crc32.HashToUInt32(_end), _end.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(4), unchecked((uint)Length));
        return trailer;
    }

    /// <summary>What is written around and between the chunks, and how a chunk is.</summary>
    private sealed record Parts(byte[] Begin, byte[] Between, Func<byte[]> End, Action<CallerIdChunkEntity, PipeWriter> WriteChunk);
}

/// <summary>Combines CRC-32 checksums (RFC 1952, 8), which <see cref="System.IO.Hashing.Crc32"/> cannot do.</summary>
internal static class CombinedCrc32
{
    /// <summary>The highest power is in the lowest bit, as in all polynomials here.</summary>
    private const uint Polynomial = 0xedb88320;

    private const uint One = 0x80000000;

    /// <summary>The checksum of one run of bytes followed by another of that length.</summary>
    public static uint Of(uint first, uint second, long secondLength) => Times(first, PowerOfX(8 * secondLength)) ^ second;

    /// <summary>x to that power, modulo the polynomial, by squaring.</summary>
    private static uint PowerOfX(long power)
    {
        var (result, square) = (One, One >> 1);
        for (; power > 0; power >>= 1)
        {
            if ((power & 1) != 0)
                result = Times(result, square);
            square = Times(square, square);
        }

        return result;
    }

    /// <summary>The product of two polynomials over the field of two elements, modulo the polynomial.</summary>
    private static uint Times(uint one, uint other)
    {
        var product = 0u;
        for (var bit = One; bit != 0; bit >>= 1)
        {
            if ((one & bit) != 0)
                product ^= other;
            other = (other & 1) != 0 ? (other >> 1) ^ Polynomial : other >> 1;
        }

        return product;
    }
}
