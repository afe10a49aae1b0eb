using Dialbook.Functions.Middleware;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.Middleware;

public sealed class TokenBucketTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void It_Is_Full_At_First_And_Says_How_Long_It_Is_Empty()
    {
        var bucket = new TokenBucket(perSecond: 200, burst: 400, _clock);
        Assert.Equal(400, Drain(bucket));
        Assert.Equal(TimeSpan.FromMilliseconds(5), bucket.Take());
        _clock.Advance(TimeSpan.FromMilliseconds(4));
        Assert.Equal(TimeSpan.FromMilliseconds(1), bucket.Take());
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, Drain(bucket));
    }

    [Theory]
    [InlineData(0.5, 5)]
    [InlineData(1, 10)]
    [InlineData(3, 25)]
    [InlineData(86_400, 25)]
    public void It_Fills_Steadily_And_Never_Overflows(double seconds, int tokens)
    {
        var bucket = new TokenBucket(perSecond: 10, burst: 25, _clock);
        Assert.Equal(25, Drain(bucket));
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(tokens, Drain(bucket));
    }

    [Fact]
    public void Who_Takes_At_The_Same_Time_Gets_No_More_Than_There_Is()
    {
        var bucket = new TokenBucket(perSecond: 1, burst: 1000, _clock);
        var taken = 0;
        Parallel.For(0, 8, _ => Interlocked.Add(ref taken, Drain(bucket)));
        Assert.Equal(1000, taken);
    }

    private static int Drain(TokenBucket bucket)
    {
        var taken = 0;
        while (bucket.Take() == TimeSpan.Zero)
            taken++;
        return taken;
    }
}
