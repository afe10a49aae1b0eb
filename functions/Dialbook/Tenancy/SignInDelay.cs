namespace Dialbook.Tenancy;

/// <summary>
/// Makes whoever guesses passwords wait: after five wrong ones in a row for a user or from an address, longer each time. This process only.
/// </summary>
internal sealed class SignInDelay(TimeProvider clock)
{
    /// <summary>Wrong ones in a row that cost no wait.</summary>
    private const int Free = 4;

    private const int Most = 10_000;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>After so long without a wrong one they are forgotten.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Count, long Last)> _guesses = new(StringComparer.Ordinal);

    /// <summary>Lets pass who need not wait.</summary>
    /// <exception cref="DialbookException">User or address must wait; it says how long.</exception>
    public void ThrowIfWaiting(params ReadOnlySpan<string> sources)
    {
        lock (_lock)
            ThrowIfAnyWaits(sources);
    }

    /// <summary>Counts a guess before its outcome is known, so that guesses at the same time count too.</summary>
    /// <inheritdoc cref="ThrowIfWaiting"/>
    public void Count(params ReadOnlySpan<string> sources)
    {
        lock (_lock)
        {
            ThrowIfAnyWaits(sources);
            if (_guesses.Count >= Most)
                Forget();
            foreach (var source in sources)
                _guesses[source] = (Find(source).Count + 1, clock.GetTimestamp());
        }
    }

    /// <summary>The last guess was right, so the wrong ones before are forgotten.</summary>
    public void Forgive(params ReadOnlySpan<string> sources)
    {
        lock (_lock)
        {
            foreach (var source in sources)
                _guesses.Remove(source);
        }
    }

    private void ThrowIfAnyWaits(ReadOnlySpan<string> sources)
    {
        var wait = TimeSpan.Zero;
        foreach (var source in sources)
        {
            var (count, last) = Find(source);
            var left = DelayAfter(count) - clock.GetElapsedTime(last);
            if (count > Free && left > wait)
                wait = left;
        }

        if (wait > TimeSpan.Zero)
            throw new DialbookException(DialbookFault.LimitReached,
                "Too many wrong passwords; wait before the next") { RetryAfter = wait };
    }

    private (int Count, long Last) Find(string source) =>
        _guesses.TryGetValue(source, out var guesses) && clock.GetElapsedTime(guesses.Last) < Kept ? guesses : default;

    private static TimeSpan DelayAfter(int count)
    {
        var doublings = Math.Clamp(count - Free - 1, 0, 30);
        return TimeSpan.FromTicks(Math.Min(First.Ticks << doublings, Longest.Ticks));
    }

    /// <summary>Makes room: drops what is old, then, if that is not enough, everything.</summary>
    private void Forget()
    {
        foreach (var old in _guesses.Keys.Where(source => Find(source).Count == 0).ToList())
            _guesses.Remove(old);
        if (_guesses.Count >= Most)
            _guesses.Clear();
    }
}
