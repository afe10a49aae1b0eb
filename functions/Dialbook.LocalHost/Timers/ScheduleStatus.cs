namespace Dialbook.LocalHost.Timers;

/// <summary>What is remembered of a timer between its runs, in the shape the app gets it.</summary>
internal sealed record ScheduleStatus(DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset LastUpdated);
