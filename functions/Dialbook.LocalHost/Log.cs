namespace Dialbook.LocalHost;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Line}")]
    public static partial void AppWrote(this ILogger log, string line);

    [LoggerMessage(2, LogLevel.Error, "{Line}")]
    public static partial void AppComplained(this ILogger log, string line);

    [LoggerMessage(3, LogLevel.Information, "The app is ready on port {Port}")]
    public static partial void AppReady(this ILogger log, int port);

    [LoggerMessage(4, LogLevel.Error, "The app did not answer GET / within {Limit}")]
    public static partial void AppNotReady(this ILogger log, TimeSpan limit);

    [LoggerMessage(5, LogLevel.Warning, "The app ended with {Code}; starting it again")]
    public static partial void AppRestarts(this ILogger log, int code);

    [LoggerMessage(6, LogLevel.Error, "The app ended with 0 and so is not started again")]
    public static partial void AppEnded(this ILogger log);

    [LoggerMessage(7, LogLevel.Critical, "The app failed {Count} times; the host stops")]
    public static partial void AppGivenUp(this ILogger log, int count);

    [LoggerMessage(8, LogLevel.Error, "{Function} outlived its time-out of {Timeout}; the app is killed")]
    public static partial void FunctionTimedOut(this ILogger log, string function, TimeSpan timeout);

    [LoggerMessage(9, LogLevel.Error, "{Function} failed: {Reason}")]
    public static partial void FunctionFailed(this ILogger log, string function, string reason);

    [LoggerMessage(10, LogLevel.Information, "{Function}: {Line}")]
    public static partial void FunctionSaid(this ILogger log, string function, string? line);

    [LoggerMessage(11, LogLevel.Error, "Queue {Queue} cannot be worked: {Reason}")]
    public static partial void QueueFailed(this ILogger log, string queue, string reason);

    [LoggerMessage(12, LogLevel.Warning, "A message of {Queue} went to its poison queue")]
    public static partial void MessagePoisoned(this ILogger log, string queue);

    [LoggerMessage(13, LogLevel.Warning, "No setpriv with --pdeathsig here: if this host is killed, the app lives on")]
    public static partial void AppMayOutliveHost(this ILogger log);
}
