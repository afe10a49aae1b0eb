namespace Dialbook.Times;

/// <summary>Times as the store keeps them: UTC, whole milliseconds, not before 1601.</summary>
public static class Timestamp
{
    /// <summary>The earliest time that Table storage can hold.</summary>
    public static readonly DateTime Earliest = new(1601, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The latest time taken: a day before the calendar's end, so that it exists in every time zone.</summary>
    public static readonly DateTime Latest = new(9999, 12, 30, 0, 0, 0, DateTimeKind.Utc);

    public static DateTime Now(this TimeProvider clock) => WholeMilliseconds(clock.GetUtcNow().UtcDateTime);

    /// <summary>Cuts off what is finer than a millisecond.</summary>
    public static DateTime WholeMilliseconds(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerMillisecond, time.Kind);
}
