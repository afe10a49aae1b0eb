using Dialbook.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Storage;

public sealed class ExpiringCacheTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_Value_Is_Read_Once_In_Its_Lifetime()
    {
        var cache = new ExpiringCache<int, string>("test", _clock, TimeSpan.FromSeconds(2));
        var reads = 0;
        for (var second = 0; second < 4; second++)
        {
            await cache.GetAsync(1, _ => Task.FromResult<string?>($"read {++reads}"));
            Assert.Equal(
                $"read {1 + (second / 2)}", await cache.GetAsync(1, _ => throw new InvalidOperationException("It is remembered.")));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void At_The_Limit_It_Starts_Anew()
    {
        var cache = new ExpiringCache<int, string>("test", _clock, TimeSpan.FromSeconds(2), limit: 3);
        foreach (var key in (int[])[1, 2, 3, 3, 3])
            cache.Set(key, "value");
        Assert.True(cache.TryGet(1, out var _));
        cache.Remove(2);
        cache.Remove(2);
        cache.Set(4, "value");
        Assert.True(cache.TryGet(1, out var _));
        cache.Set(5, "value");
        Assert.False(cache.TryGet(1, out var _));
        Assert.True(cache.TryGet(5, out var _));
    }

    [Fact]
    public void Values_May_Count_By_Their_Size()
    {
        var cache = new ExpiringCache<int, string>("test", _clock, TimeSpan.FromSeconds(2), limit: 10, static value => value.Length);
        cache.Set(1, "12345");
        cache.Set(2, "12345");
        cache.Set(2, "1234");
        cache.Set(3, "1");
        Assert.True(cache.TryGet(1, out var _));
        cache.Set(3, "12");
        Assert.False(cache.TryGet(1, out var _));
        Assert.False(cache.TryGet(2, out var _));
        Assert.True(cache.TryGet(3, out var _));
        cache.Set(4, "more than all of them");
        Assert.True(cache.TryGet(4, out var _));
    }
}
