namespace Dialbook.DoNotCall;

/// <summary>
/// One of the 16 parts of a list's numbers, ascending. A number belongs to a part by a hash of it, since many numbers end alike.
/// </summary>
internal sealed class DoNotCallPart
{
    public const int Parts = 16;

    public static readonly DoNotCallPart Empty = new([], []);

    /// <summary>2^64 divided by the golden ratio: the highest bits of a product with it are spread evenly.</summary>
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private const int PartBits = 4;

    private readonly long[] _numbers;

    /// <summary>Until when, by the place of the number; none if all are for good.</summary>
    private readonly long[] _until;

    private DoNotCallPart(long[] numbers, long[] until) => (_numbers, _until) = (numbers, until);

    public int Count => _numbers.Length;

    /// <summary>The bytes that it takes in memory.</summary>
    public int Size => (_numbers.Length + _until.Length) * sizeof(long);

    public IEnumerable<DoNotCallMark> Marks => _numbers.Select((number, index) => new DoNotCallMark(number, UntilAt(index)));

    public static int Of(long number) => (int)(unchecked((ulong)number * Spread) >> (64 - PartBits));

    /// <param name="ascending">By their numbers; none is removed.</param>
    public static DoNotCallPart Of(IReadOnlyList<DoNotCallMark> ascending) => new(
        [.. ascending.Select(mark => mark.Number)],
        ascending.All(mark => mark.Until == DoNotCallMark.Forever) ? [] : [.. ascending.Select(mark => mark.Until)]);

    /// <summary>Until when a number is on the list; <see langword="null"/> if it is not.</summary>
    public long? Find(long number) => Array.BinarySearch(_numbers, number) is var index and >= 0 ? UntilAt(index) : null;

    /// <summary>What it is after changes.</summary>
    /// <param name="ascending">The last change of each number, by their numbers.</param>
    public DoNotCallPart With(IReadOnlyList<DoNotCallMark> ascending)
    {
        if (ascending.Count == 0)
            return this;
        var merged = new List<DoNotCallMark>(Count + ascending.Count);
        var at = 0;
        foreach (var mark in ascending)
        {
            for (; at < Count && _numbers[at] < mark.Number; at++)
                merged.Add(new(_numbers[at], UntilAt(at)));
            if (at < Count && _numbers[at] == mark.Number)
                at++;
            if (mark.Until != DoNotCallMark.Removed)
                merged.Add(mark);
        }

        for (; at < Count; at++)
            merged.Add(new(_numbers[at], UntilAt(at)));
        return Of(merged);
    }

    private long UntilAt(int index) => _until.Length == 0 ? DoNotCallMark.Forever : _until[index];
}
