namespace Dialbook.Storage;

/// <summary>
/// Changes by several writers at once: each reads a row, changes it, and writes it on condition that nobody else was first.
/// </summary>
internal static class CompareAndSet
{
    private const int LongestPauseMilliseconds = 20;

    /// <summary>
    /// Repeats an attempt until it returns something other than <see langword="null"/> and <see langword="false"/>, which say that somebody
    /// else was first. The first repetition follows at once, later ones after a short pause, each writer another one.
    /// </summary>
    /// <param name="tryAsync">The attempt, by its number from 1.</param>
    /// <exception cref="DialbookException">All attempts were lost; the caller may repeat the request.</exception>
    public static async Task<T> RepeatAsync<T>(
        Func<int, Task<T?>> tryAsync, CancellationToken cancellationToken, int mostAttempts = 100)
    {
        for (var attempt = 1; attempt <= mostAttempts; attempt++)
        {
            if (attempt > 2)
                await Task.Delay(Random.Shared.Next(LongestPauseMilliseconds), cancellationToken);
            if (await tryAsync(attempt) is { } outcome and not false)
                return outcome;
        }

        throw DialbookException.Contended();
    }
}
