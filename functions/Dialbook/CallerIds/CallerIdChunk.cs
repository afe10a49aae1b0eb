using System.Buffers;

namespace Dialbook.CallerIds;

/// <summary>A run of a set's caller IDs: JSON with commas between, and its hash.</summary>
internal sealed record CallerIdChunk(UInt128 Hash, int Count, byte[] Json)
{
    public const int MostEntries = 2048;

    /// <summary>Even if it cannot be deflated, a chunk stays well below the 1 MiB of a row.</summary>
    public const int MostBytes = 320 * 1024;

    /// <summary>Round trips have a price too; and with fewer, cuts would often fall apart after a change.</summary>
    public const int FewestEntries = 128;

    private const uint CutBits = 512 - 1;

    /// <summary>
    /// Cuts a set, strictly ascending, into chunks by its content, so that a change leaves the cuts around it where they are: behind a
    /// number that one in 512 is, within limits. Names play no part: changing one alters one chunk only. Chunks are made as asked for.
    /// </summary>
    public static IEnumerable<CallerIdChunk> Split(IReadOnlyList<CallerId> entries)
    {
        var json = new ArrayBufferWriter<byte>(MostBytes);
        using var writer = CallerIdFormat.NewWriter(json);
        var count = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            CallerIdFormat.Write(writer, entries[i]);
            count++;
            var isLast = i == entries.Count - 1;
            if (!isLast && count < MostEntries
                && writer.BytesCommitted + writer.BytesPending < MostBytes && (count < FewestEntries || !IsCut(entries[i])))
                continue;
            writer.Flush();
            yield return Of(json, count);
            json.ResetWrittenCount();
            writer.Reset();
            count = 0;
        }
    }

    /// <summary>All the entries in one chunk.</summary>
    public static CallerIdChunk Of(IReadOnlyCollection<CallerId> entries)
    {
        var json = new ArrayBufferWriter<byte>(MostBytes);
        using var writer = CallerIdFormat.NewWriter(json);
        foreach (var entry in entries)
            CallerIdFormat.Write(writer, entry);
        writer.Flush();
        return Of(json, entries.Count);
    }

    private static CallerIdChunk Of(ArrayBufferWriter<byte> json, int count) =>
        new(TextHash.Number(json.WrittenSpan), count, json.WrittenSpan.ToArray());

    private static bool IsCut(in CallerId entry)
    {
        // a number has less than 50 bits. The steps are those of MurmurHash3, after which each bit depends on all of them
        var hash = (ulong)entry.PhoneNumber ^ ((ulong)(uint)entry.DialInPrefix << 50);
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return ((hash ^ (hash >> 33)) & CutBits) == 0;
    }
}
