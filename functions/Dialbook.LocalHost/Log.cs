using System.Collections.Concurrent;
using Dialbook.LocalHost.Workers.Protocol;
using Microsoft.Extensions.Logging.Console;

namespace Dialbook.LocalHost;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Line}")]
    public static partial void WorkerWrote(this ILogger log, string line);

    [LoggerMessage(2, LogLevel.Error, "{Line}")]
    public static partial void WorkerComplained(this ILogger log, string line);

    [LoggerMessage(EventId = 3, Message = "{Line}")]
    public static partial void WorkerLogged(this ILogger log, LogLevel level, string line);

    [LoggerMessage(4, LogLevel.Error, "The worker was not ready within {Limit}")]
    public static partial void WorkerNotReady(this ILogger log, TimeSpan limit);

    [LoggerMessage(5, LogLevel.Warning, "The worker ended with {Code}; starting it again")]
    public static partial void WorkerRestarts(this ILogger log, int code);

    [LoggerMessage(6, LogLevel.Error, "The worker ended with 0 and so is not started again")]
    public static partial void WorkerEnded(this ILogger log);

    [LoggerMessage(7, LogLevel.Critical, "The worker failed {Count} times; the host stops")]
    public static partial void WorkerGivenUp(this ILogger log, int count);

    [LoggerMessage(8, LogLevel.Error, "{Function} outlived its time-out of {Timeout}; the worker is killed")]
    public static partial void FunctionTimedOut(this ILogger log, string function, TimeSpan timeout);

    [LoggerMessage(9, LogLevel.Error, "{Function} failed: {Reason}")]
    public static partial void FunctionFailed(this ILogger log, string function, string reason);

    [LoggerMessage(10, LogLevel.Error, "The worker cannot be started: {Reason}")]
    public static partial void WorkerNotStarted(this ILogger log, string reason);

    [LoggerMessage(13, LogLevel.Warning, "No setpriv with --pdeathsig here: if this host is killed, the worker lives on")]
    public static partial void WorkerMayOutliveHost(this ILogger log);

    /// <summary>Leaves out what the libraries log of their own work.</summary>
    public static void AddHostFilters(this ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning).AddFilter("Yarp", LogLevel.None).AddFilter("Azure", LogLevel.Error)
        .AddFilter("Host", LogLevel.Warning).AddFilter("Host.Results", LogLevel.None).AddFilter("Host.Startup", LogLevel.None)
        .AddFilter("Function", LogLevel.Warning);

    /// <summary>Writes lines to the console, errors to the standard error.</summary>
    public static void AddConsole(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss.fff "));
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Error);
    }
}

/// <summary>Writes the log lines of a worker, each under its own category.</summary>
internal sealed class WorkerLog(ILoggerFactory logs)
{
    private readonly ConcurrentDictionary<string, ILogger> _categories = new(StringComparer.Ordinal);

    public void Write(RpcLog line)
    {
        // without a category it is the worker's greeting, which shows its command line
        if (line.Category.Length == 0)
            return;
        var log = _categories.GetOrAdd(line.Category, static (category, logs) => logs.CreateLogger("Worker." + category), logs);
        if (!log.IsEnabled((LogLevel)line.Level))
            return;
        var fault = line.Exception is { } thrown ? $"\n{thrown.Type}: {thrown.Message}\n{thrown.StackTrace}" : "";
        log.WorkerLogged((LogLevel)line.Level, line.Message + fault);
    }
}
