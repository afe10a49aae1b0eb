using System.Collections.Concurrent;
using Dialbook.LocalHost.Workers.Protocol;

namespace Dialbook.LocalHost.Workers;

/// <summary>Writes the lines that a worker logs, under the categories that it names.</summary>
internal sealed class WorkerLog(ILoggerFactory logs)
{
    private readonly ConcurrentDictionary<string, ILogger> _categories = new(StringComparer.Ordinal);

    public void Write(RpcLog line)
    {
        // without a category the worker announces itself, with its command line
        if (line.Category.Length == 0)
            return;
        var log = _categories.GetOrAdd(line.Category, static (category, logs) => logs.CreateLogger("Worker." + category), logs);
        if (log.IsEnabled((LogLevel)line.Level))
            log.WorkerLogged((LogLevel)line.Level, line.Exception is { } fault ? $"{line.Message}\n{fault.Type}: {fault.Message}\n{fault.StackTrace}" : line.Message);
    }
}
