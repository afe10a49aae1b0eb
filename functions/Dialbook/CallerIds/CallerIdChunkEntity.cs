using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;
using Azure.Data.Tables;

namespace Dialbook.CallerIds;

/// <summary>
/// A row of the table <c>CallerIdChunks</c>: partition client, row the hash. Only the time of its last use changes. Its JSON is deflated up
/// to a byte boundary, without the end mark, so that it can stand in the middle of a gzip answer.
/// </summary>
internal sealed class CallerIdChunkEntity : Entity
{
    /// <summary>What a manifest needs.</summary>
    public static readonly string[] SelectPlace = ["RowKey", "Count", "Length", "DeflatedLength", "Crc"];

    /// <summary>What tells whether it is in use.</summary>
    public static readonly string[] SelectUse = ["RowKey", "Timestamp", "Used"];

    /// <summary>An empty block that ends deflated data.</summary>
    private static readonly byte[] End = [3, 0];

    private readonly SplitBytes _data = new("Data");
    private int _count;
    private int _length;
    private int _deflatedLength;
    private uint _crc;

    /// <summary>When a version with this chunk was last made.</summary>
    public DateTimeOffset Used { get; set; }

    public CallerIdChunkPlace Place => new(TextHash.Parse(RowKey), _count, _length, _deflatedLength, _crc);

    public static CallerIdChunkEntity For(ClientId client, CallerIdChunk chunk, DateTimeOffset time)
    {
        var row = new CallerIdChunkEntity
        {
            PartitionKey = StorageKey.Of(client),
            RowKey = TextHash.Of(chunk.Hash),
            Used = time,
            _count = chunk.Count,
            _length = chunk.Json.Length,
            _crc = Crc32.HashToUInt32(chunk.Json),
        };
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(chunk.Json);
            deflate.Flush();
            row._deflatedLength = (int)deflated.Length;
        }

        row._data.Set(deflated.GetBuffer().AsSpan(0, row._deflatedLength));
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
        using var inflate = new DeflateStream(new MemoryStream(_data.ToArray(End)), CompressionMode.Decompress);
        for (var left = _length; left > 0;)
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
        var json = new ArrayBufferWriter<byte>(_length + 2);
        json.Write("["u8);
        WriteJson(json);
        json.Write("]"u8);
        return CallerIdFormat.Read(json.WrittenSpan, _count);
    }

    public override void Write(TableEntity row)
    {
        row.Set("Used", Used);
        if (!_data.IsSet)
            return;
        row.Set("Count", _count);
        row.Set("Length", _length);
        row.Set("DeflatedLength", _deflatedLength);
        row.Set("Crc", (long)_crc);
        _data.Write(row);
    }

    public override void Read(TableEntity row)
    {
        Used = row.GetDateTimeOffset("Used") ?? default;
        _count = row.GetInt32("Count") ?? 0;
        _length = row.GetInt32("Length") ?? 0;
        _deflatedLength = row.GetInt32("DeflatedLength") ?? 0;
        _crc = (uint)(row.GetInt64("Crc") ?? 0);
        _data.Read(row);
    }
}

/// <summary>A chunk as a manifest has it: the length of its JSON, of what is stored, and the CRC-32 of its JSON.</summary>
internal readonly record struct CallerIdChunkPlace(UInt128 Hash, int Count, int Length, int DeflatedLength, uint Crc);
