namespace Dialbook.LocalHost.Workers;

/// <summary>Waits for cancellation.</summary>
internal static class Cancellation
{
    /// <summary>Ends when it is asked for.</summary>
    public static Task WhenCancelled(this CancellationToken cancellation)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellation.Register(cancelled.SetResult);
        return cancelled.Task;
    }
}
