using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Cli.Tests;

/// <summary>A clock that a test moves. Who waits on it does not wait, but is noted.</summary>
internal sealed class NotedWaits : FakeTimeProvider
{
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
