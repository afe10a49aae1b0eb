namespace Dialbook.Functions.Middleware;

/// <summary>
/// A bucket that fills at a steady rate, and from which each request takes a token. It is one number, when it is full again, so a request
/// costs one exchange of it: no lock, no timer, and the app's own clock, which those of <c>System.Threading.RateLimiting</c> do not take.
/// </summary>
/// <param name="burst">How many it holds. It is full at first.</param>
internal sealed class TokenBucket(int perSecond, int burst, TimeProvider clock)
{
    private readonly long _token = Math.Max(1, clock.TimestampFrequency / perSecond);
    private long _fullAt = clock.GetTimestamp();

    /// <summary>Takes a token, if there is one.</summary>
    /// <returns>Zero; or how long it takes until there is one.</returns>
    public TimeSpan Take()
    {
        while (true)
        {
            var (now, fullAt) = (clock.GetTimestamp(), Volatile.Read(ref _fullAt));
            var then = Math.Max(now, fullAt) + _token;
            var emptyFor = then - (_token * burst);
            if (emptyFor > now)
                return clock.GetElapsedTime(now, emptyFor);
            if (Interlocked.CompareExchange(ref _fullAt, then, fullAt) == fullAt)
                return TimeSpan.Zero;
        }
    }
}
