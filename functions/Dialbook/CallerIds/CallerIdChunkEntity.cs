using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;

namespace Dialbook.CallerIds;

/// <summary>
/// A row of the table <c>CallerIdChunks</c>: partition client, row the hash. Only the time of its last use changes. Its JSON is deflated up
/// to a byte boundary, without the end mark, so that it can stand in the middle of a gzip answer.
/// </summary>
internal sealed class CallerIdChunkEntity : Entity
{
    /// <summary>What a manifest needs.</summary>
    public static readonly string[] SelectPlace = ["Count", "Length", "DeflatedLength", "Crc"];

    /// <summary>What tells whether it is in use.</summary>
    public static readonly string[] SelectUse = ["Timestamp", "Used"];

    /// <summary>An empty block that ends deflated data.</summary>
    private static readonly byte[] End = [3, 0];

    private readonly SplitBytes _data = new("Data");

    /// <summary>When a version with this chunk was last made.</summary>
    public DateTimeOffset Used { get; set; }

    public CallerIdChunkPlace Place { get; private set; }

    public static CallerIdChunkEntity For(ClientId client, CallerIdChunk chunk, DateTimeOffset time)
    {
        var row = new CallerIdChunkEntity { PartitionKey = StorageKey.Of(client), RowKey = TextHash.Of(chunk.Hash), Used = time };
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(chunk.Json);
            deflate.Flush();
            row.Place = new(chunk.Hash, chunk.Count, chunk.Json.Length, (int)deflated.Length, Crc32.HashToUInt32(chunk.Json));
        }

        row._data.Set(deflated.GetBuffer().AsSpan(0, row.Place.DeflatedLength));
        return row;
    }

    /// <summary>The row, to change only the time of its last use.</summary>
    public static CallerIdChunkEntity ForUse(ClientId client, UInt128 hash, DateTimeOffset time) =>
        new() { PartitionKey = StorageKey.Of(client), RowKey = TextHash.Of(hash), Used = time };

    public void WriteDeflated(IBufferWriter<byte> output)
    {
        foreach (var part in _data.Parts)
            output.Write(part);
    }

    /// <summary>Writes the entries as JSON, with commas between.</summary>
    public void WriteJson(IBufferWriter<byte> output)
    {
        using var inflate = new DeflateStream(new MemoryStream([.. _data.ToArray(), .. End]), CompressionMode.Decompress);
        for (var left = Place.Length; left > 0;)
        {
            var span = output.GetSpan();
            var read = inflate.Read(span[..Math.Min(span.Length, left)]);
            if (read == 0)
                throw new InvalidDataException("A chunk of caller IDs is shorter than it says.");
            output.Advance(read);
            left -= read;
        }
    }

    public CallerId[] ReadEntries()
    {
        var json = new ArrayBufferWriter<byte>(Place.Length + 2);
        json.Write("["u8);
        WriteJson(json);
        json.Write("]"u8);
        return CallerIdFormat.Read(json.WrittenSpan, Place.Count);
    }

    public override void Write(TableEntity row)
    {
        row.Set("Used", Used);
        if (!_data.IsSet)
            return;
        row.Set("Count", Place.Count);
        row.Set("Length", Place.Length);
        row.Set("DeflatedLength", Place.DeflatedLength);
        row.Set("Crc", (long)Place.Crc);
        _data.Write(row);
    }

    public override void Read(TableEntity row)
    {
        Used = row.GetDateTimeOffset("Used") ?? default;
        Place = new(
            TextHash.Parse(RowKey), row.GetInt32("Count") ?? 0, row.GetInt32("Length") ?? 0, row.GetInt32("DeflatedLength") ?? 0,
            (uint)(row.GetInt64("Crc") ?? 0));
        _data.Read(row);
    }
}

/// <summary>A chunk as a manifest has it: the length of its JSON, of what is stored, and the CRC-32 of its JSON.</summary>
internal readonly record struct CallerIdChunkPlace(UInt128 Hash, int Count, int Length, int DeflatedLength, uint Crc);
