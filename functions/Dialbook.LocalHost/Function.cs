using NCrontab;

namespace Dialbook.LocalHost;

/// <summary>One function of the app.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">By which the worker knows it.</param>
/// <param name="Binding">The name of its trigger's parameter.</param>
public abstract record Function(string Name, string Id, string Binding);

/// <summary>A function that callers reach, by its route behind the route prefix; no methods given means every method.</summary>
public sealed record HttpFunction(string Name, string Id, string Binding, string Route, IReadOnlyList<string> Methods) : Function(Name, Id, Binding);

/// <summary>A function that is called with each message of a queue, in the storage account that the setting says.</summary>
public sealed record QueueFunction(string Name, string Id, string Binding, string Queue, string Connection) : Function(Name, Id, Binding);

/// <summary>A function that is called by the clock; monitored, its missed runs are noticed across restarts of the host.</summary>
public sealed record TimerFunction(string Name, string Id, string Binding, CrontabSchedule Schedule, bool UseMonitor) : Function(Name, Id, Binding);

/// <summary>A call of a function that did not succeed. What becomes of it is the trigger's to decide.</summary>
public sealed class InvocationException : Exception
{
    public InvocationException()
    {
    }

    public InvocationException(string message)
        : base(message)
    {
    }

    public InvocationException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
