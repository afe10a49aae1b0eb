namespace Dialbook.Crm;

/// <summary>
/// Blocks of IDs as runs without gaps, so that those of a table are few numbers, however far apart its IDs are. It may hold blocks that
/// were not put in: beyond ten thousand runs the smallest gaps are closed.
/// </summary>
internal sealed class CrmBlocks
{
    private const int MaxRuns = 10_000;

    private List<(int First, int Last)> _runs = [];

    /// <summary>In ascending order.</summary>
    public IEnumerable<int> List() => _runs.SelectMany(run => Enumerable.Range(run.First, run.Last - run.First + 1));

    /// <returns>Whether any of it is new.</returns>
    public bool Add(params IEnumerable<(int First, int Last)> runs)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var run in _runs.Concat(runs).Order())
        {
            if (merged.Count > 0 && run.First <= merged[^1].Last + 1)
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, run.Last));
            else
                merged.Add(run);
        }

        if (merged.SequenceEqual(_runs))
            return false;
        _runs = merged.Count <= MaxRuns ? merged : WithoutSmallestGaps(merged);
        return true;
    }

    /// <summary>Of each run its distance from the one before, and its length.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var before = 0;
        foreach (var (first, last) in _runs)
        {
            writer.Write7BitEncodedInt(first - before);
            writer.Write7BitEncodedInt(last - first);
            before = last;
        }

        return bytes.ToArray();
    }

    public static CrmBlocks FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var blocks = new CrmBlocks();
        var before = 0;
        while (reader.BaseStream.Position < bytes.Length)
        {
            var first = before + reader.Read7BitEncodedInt();
            before = first + reader.Read7BitEncodedInt();
            blocks._runs.Add((first, before));
        }

        return blocks;
    }

    private static List<(int First, int Last)> WithoutSmallestGaps(List<(int First, int Last)> runs)
    {
        // half of them, so that this is rare
        var kept = Enumerable.Range(1, runs.Count - 1).OrderByDescending(index => runs[index].First - runs[index - 1].Last)
            .Take(MaxRuns / 2).Order().Prepend(0).ToList();
        return [.. kept.Select(
            (start, index) => (runs[start].First, runs[index + 1 < kept.Count ? kept[index + 1] - 1 : runs.Count - 1].Last))];
    }
}
