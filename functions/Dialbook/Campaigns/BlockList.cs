using System.Collections;

namespace Dialbook.Campaigns;

/// <summary>
/// The ascending blocks of contact IDs that a campaign owns. Kept as runs of neighbours, each a pair of variable-length numbers
/// (the gap before it, its length), so that the list of a campaign of many millions of contacts fits one property of 64 KiB.
/// </summary>
internal sealed class BlockList : IEnumerable<long>
{
    public static readonly BlockList Empty = new([]);

    private readonly (long First, long Count)[] _runs;

    private BlockList((long First, long Count)[] runs) => _runs = runs;

    /// <summary>The highest block; 0 if there is none.</summary>
    public long Last => _runs.Length == 0 ? 0 : _runs[^1].First + _runs[^1].Count - 1;

    /// <summary>A list with one more block, higher than all before.</summary>
    public BlockList Add(long block)
    {
        if (block <= Last)
            throw new ArgumentOutOfRangeException(nameof(block), block, "Blocks are given out in ascending order.");
        return _runs.Length > 0 && block == Last + 1
            ? new([.. _runs[..^1], (_runs[^1].First, _runs[^1].Count + 1)])
            : new([.. _runs, (block, 1)]);
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var end = 0L;
        foreach (var (first, count) in _runs)
        {
            writer.Write7BitEncodedInt64(first - end);
            writer.Write7BitEncodedInt64(count);
            end = first + count;
        }

        return bytes.ToArray();
    }

    public static BlockList FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var runs = new List<(long, long)>();
        for (var end = 0L; reader.BaseStream.Position < bytes.Length;)
        {
            var first = end + reader.Read7BitEncodedInt64();
            var count = reader.Read7BitEncodedInt64();
            runs.Add((first, count));
            end = first + count;
        }

        return new([.. runs]);
    }

    public IEnumerator<long> GetEnumerator()
    {
        foreach (var (first, count) in _runs)
        {
            for (var block = first; block < first + count; block++)
                yield return block;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
