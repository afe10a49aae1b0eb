namespace Dialbook.Testing;

/// <summary>A clock that moves only when a test moves it. Timers run in real time.</summary>
public sealed class HandClock : TimeProvider
{
    private long _ticks;

    public HandClock()
        : this(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public HandClock(DateTimeOffset start) => _ticks = start.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
