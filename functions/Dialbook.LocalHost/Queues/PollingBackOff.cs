namespace Dialbook.LocalHost.Queues;

/// <summary>How long to leave an empty queue alone: 100 ms, then twice as long each time, up to a limit.</summary>
internal sealed class PollingBackOff(TimeSpan longest)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private TimeSpan _next = Shortest;

    public void Reset() => _next = Shortest;

    public TimeSpan Next()
    {
        var delay = _next < longest ? _next : longest;
        _next = delay * 2;
        return delay;
    }
}
