using System.Numerics;
using System.Runtime.InteropServices;
using Dialbook.Crm;

namespace Dialbook.Selections;

/// <summary>IDs of records, a bit for each, in blocks of 1,000 as the records are.</summary>
public sealed class IdSet
{
    private const int BlockSize = CrmKeys.BlockSize;
    private const int Words = 16;
    private readonly SortedDictionary<int, ulong[]> _blocks = [];

    public int Count => _blocks.Values.Sum(words => words.Sum(BitOperations.PopCount));

    /// <summary>The blocks that have any, ascending.</summary>
    internal IReadOnlyList<int> Blocks => [.. _blocks.Where(block => block.Value.Any(word => word != 0)).Select(block => block.Key)];

    public bool Contains(int id) =>
        _blocks.TryGetValue(CrmKeys.Block(id), out var words) && (words[id % BlockSize / 64] & Bit(id)) != 0;

    public IEnumerable<int> List()
    {
        foreach (var (block, words) in _blocks)
        {
            for (var word = 0; word < Words; word++)
            {
                for (var left = words[word]; left != 0; left &= left - 1)
                    yield return (block * BlockSize) + (word * 64) + BitOperations.TrailingZeroCount(left);
            }
        }
    }

    internal void Add(int id)
    {
        if (!_blocks.TryGetValue(CrmKeys.Block(id), out var words))
            _blocks[CrmKeys.Block(id)] = words = new ulong[Words];
        words[id % BlockSize / 64] |= Bit(id);
    }

    internal void AddAll(IEnumerable<int> ids)
    {
        foreach (var id in ids)
            Add(id);
    }

    internal void RemoveAll(IEnumerable<int> ids)
    {
        foreach (var id in ids)
        {
            if (_blocks.TryGetValue(CrmKeys.Block(id), out var words))
                words[id % BlockSize / 64] &= ~Bit(id);
        }
    }

    internal byte[] Bytes(int block) => _blocks.TryGetValue(block, out var words) ? MemoryMarshal.AsBytes(words.AsSpan()).ToArray() : [];

    /// <summary>Puts the bits of a block in, beside those that are there.</summary>
    internal void AddBytes(int block, ReadOnlySpan<byte> bytes)
    {
        if (!_blocks.TryGetValue(block, out var words))
            _blocks[block] = words = new ulong[Words];
        var added = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (var word = 0; word < added.Length; word++)
            words[word] |= added[word];
    }

    /// <summary>Combines both sets, 64 IDs at a time.</summary>
    internal IdSet Combine(IdSet other, Func<ulong, ulong, ulong> combine)
    {
        var combined = new IdSet();
        foreach (var block in _blocks.Keys.Union(other._blocks.Keys))
        {
            var left = _blocks.GetValueOrDefault(block) ?? new ulong[Words];
            var right = other._blocks.GetValueOrDefault(block) ?? new ulong[Words];
            combined._blocks[block] = [.. left.Zip(right, combine)];
        }

        return combined;
    }

    private static ulong Bit(int id) => 1UL << (id % BlockSize % 64);
}
