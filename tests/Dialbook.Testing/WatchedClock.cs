using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Testing;

/// <summary>A clock that stands still until the test moves it, and shows how long the code under test sleeps.</summary>
public sealed class WatchedClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
{
    private readonly ConcurrentDictionary<Sleeper, DateTimeOffset> _sleepers = new();

    public TimeSpan LongestSleep => Sleeps().DefaultIfEmpty().Max();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var sleeper = new Sleeper(this);
        sleeper.Timer = base.CreateTimer(
            given =>
            {
                _sleepers.TryRemove(sleeper, out _);
                callback(given);
            },
            state,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        sleeper.Change(dueTime, period);
        return sleeper;
    }

    /// <summary>Waits until the code under test sleeps, and returns for how long.</summary>
    public async Task<TimeSpan> NextSleepAsync()
    {
        await Eventually.TrueAsync(() => Sleeps().Length > 0, "someone sleeps");
        return Sleeps().Min();
    }

    private TimeSpan[] Sleeps() => [.. _sleepers.Values.Select(due => due - GetUtcNow())];

    private sealed class Sleeper(WatchedClock time) : ITimer
    {
        public ITimer Timer { get; set; } = null!;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
                time._sleepers.TryRemove(this, out _);
            else
                time._sleepers[this] = time.GetUtcNow() + dueTime;
            return Timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            time._sleepers.TryRemove(this, out _);
            Timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
