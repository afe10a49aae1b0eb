using NCrontab;

namespace Dialbook.LocalHost;

/// <summary>A function of the app.</summary>
/// <param name="Id">The worker's ID for it, new in each run of the worker.</param>
/// <param name="Binding">The name of its trigger's parameter.</param>
public abstract record Function(string Name, string Id, string Binding);

/// <summary>A function behind a route, to which the host adds its route prefix. Without methods it takes every method.</summary>
public sealed record HttpFunction(string Name, string Id, string Binding, string Route, IReadOnlyList<string> Methods)
    : Function(Name, Id, Binding);

/// <summary>A function that runs for each message of a queue.</summary>
/// <param name="Connection">The setting that holds the connection string of the queue's account.</param>
public sealed record QueueFunction(string Name, string Id, string Binding, string Queue, string Connection) : Function(Name, Id, Binding);

/// <summary>A function that runs on a schedule.</summary>
/// <param name="UseMonitor">Whether a new host notices the runs that were missed while none ran.</param>
public sealed record TimerFunction(string Name, string Id, string Binding, CrontabSchedule Schedule, bool UseMonitor)
    : Function(Name, Id, Binding);

/// <summary>An invocation that failed. What follows is for its trigger to decide.</summary>
public sealed class InvocationException(string message, Exception? cause = null) : Exception(message, cause);
