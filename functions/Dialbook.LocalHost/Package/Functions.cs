using NCrontab;

namespace Dialbook.LocalHost.Package;

/// <summary>One function of the package, named by its folder.</summary>
internal abstract record Function(string Name);

/// <summary>A function that callers reach, by its route with the route prefix; no methods given means every method.</summary>
internal sealed record HttpFunction(string Name, string Route, IReadOnlyList<string> Methods) : Function(Name);

/// <summary>A function that is called with each message of a queue, in the storage account of the connection string.</summary>
internal sealed record QueueFunction(string Name, string Binding, string Queue, string Connection) : Function(Name);

/// <summary>A function that is called by the clock; monitored, its missed runs are noticed across restarts of the host.</summary>
internal sealed record TimerFunction(string Name, string Binding, CrontabSchedule Schedule, bool UseMonitor) : Function(Name);
