using Dialbook.DoNotCall;
using Dialbook.Storage;
using Dialbook.Telephones;

namespace Dialbook.Tests.DoNotCall;

/// <summary>The list in memory, and as digests.</summary>
public sealed class DoNotCallNumbersTests
{
    private const long Largest = 999_999_999_999_999;

    [Fact]
    public void A_List_Is_What_Its_Changes_Make_Of_It_Whether_Merged_Or_Not()
    {
        var random = new Random(7);
        var expected = new Dictionary<long, long>();
        var numbers = DoNotCallNumbers.None;
        for (var change = 1; change <= 400; change++)
        {
            List<DoNotCallMark> marks = [.. Enumerable.Range(0, 98).Select(_ => new DoNotCallMark(
                random.NextInt64(50_000), random.Next(3) switch { 0 => DoNotCallMark.Removed, 1 => random.Next(1, 9), _ => 0 }))];
            foreach (var (number, until) in marks)
            {
                if (until == DoNotCallMark.Removed)
                    expected.Remove(number);
                else
                    expected[number] = until;
            }

            numbers = numbers.With(marks, change);
            Assert.Equal(expected.Count, numbers.Count);
        }

        Assert.Equal(
            expected.OrderBy(mark => mark.Key).Select(mark => new DoNotCallMark(mark.Key, mark.Value)),
            numbers.Merge().SelectMany(part => part.Marks).OrderBy(mark => mark.Number));
        foreach (var number in Enumerable.Range(0, 50_000))
            Assert.Equal(expected.ContainsKey(number), numbers.Has(new TelephoneKey(number, 0)));
        Assert.Equal(
            expected.Where(mark => mark.Value is > 0 and <= 4).Select(mark => mark.Key).Order(),
            numbers.ListExpired(DoNotCallMark.Time(4)).Order());
    }

    [Fact]
    public void Marks_Are_Read_As_They_Were_Written()
    {
        DoNotCallMark[] marks =
        [
            new(0, 0), new(1, DoNotCallMark.Removed), new(4_930_123_456, 1), new(4_930_123_457, DoNotCallMark.Moment(DateTime.MaxValue)),
            new(Largest, 0),
        ];
        Assert.Equal(marks, DoNotCallMark.FromBytes(DoNotCallMark.ToBytes(marks)));
        Assert.Empty(DoNotCallMark.FromBytes([]));
    }

    /// <summary>The largest list, of numbers that are as long and far apart as can be, each with an expiry of its own.</summary>
    [Fact]
    public void A_Part_Of_The_Largest_List_Fits_A_Row()
    {
        var random = new Random(11);
        var marks = Enumerable.Range(0, DoNotCallStore.MaxNumbers).Select(_ => random.NextInt64(Largest)).Distinct().Order()
            .Select(number => new DoNotCallMark(number, random.NextInt64(DoNotCallMark.Moment(DateTime.MaxValue))))
            .ToLookup(mark => DoNotCallPart.Of(mark.Number));
        Assert.Equal(DoNotCallPart.Parts, marks.Count);
        Assert.All(marks, part =>
        {
            var digest = DoNotCallRunEntity.Digest(new ClientId(1), part.Key, 1, DoNotCallPart.Of([.. part]));
            Assert.True(digest.FitsRow, $"{digest.LargestSize}");
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1000)]
    [InlineData(10_000)]
    public void Numbers_That_End_Alike_Are_Spread_Over_All_Parts(long step)
    {
        const int Count = 16_000;
        var parts = Enumerable.Range(0, Count).GroupBy(number => DoNotCallPart.Of(4_930_000_000 + (number * step))).ToList();
        Assert.Equal(DoNotCallPart.Parts, parts.Count);
        Assert.All(parts, part => Assert.InRange(part.Count(), Count / 32, Count / 8));
    }
}
