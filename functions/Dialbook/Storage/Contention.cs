namespace Dialbook.Storage;

/// <summary>How long writers of one row give way to each other.</summary>
internal static class Contention
{
    /// <summary>After so many lost attempts the caller is told to repeat.</summary>
    public const int MaxAttempts = 100;

    private const int LongestPause = 20;

    /// <summary>Waits a moment, each writer another one, after an attempt that somebody else won.</summary>
    public static Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(Random.Shared.Next(LongestPause), cancellationToken);
}
