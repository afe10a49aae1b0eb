namespace Dialbook.Times;

/// <summary>
/// Times as the store keeps them: UTC, whole milliseconds, from 1601 to 9999. One on the first or the last day, which may be none in UTC,
/// is kept as given: a tick beyond its milliseconds tells so.
/// </summary>
public static class Timestamp
{
    /// <summary>
    /// The earliest time that Table storage can hold. It stands for the begin of what has none, which callers write as <c>0001-01-01</c>.
    /// </summary>
    public static readonly DateTime Always = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The latest time, which is the calendar's last millisecond as given.</summary>
    public static readonly DateTime Latest = AsGiven(DateTime.MaxValue);

    public static DateTime Now(this TimeProvider clock) => WholeMilliseconds(clock.GetUtcNow().UtcDateTime);

    /// <summary>Cuts off what is finer than a millisecond.</summary>
    public static DateTime WholeMilliseconds(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerMillisecond, time.Kind);

    /// <summary>A time on the first or last day as it is kept: the same in every zone.</summary>
    internal static DateTime AsGiven(DateTime local) => DateTime.SpecifyKind(WholeMilliseconds(local), DateTimeKind.Utc).AddTicks(1);

    /// <summary>Whether a time was kept as given, or is <see cref="Always"/>: the same in every zone.</summary>
    internal static bool IsAsGiven(DateTime time, out DateTime given)
    {
        given = time == Always ? DateTime.MinValue : WholeMilliseconds(time);
        return time == Always || time.Ticks % TimeSpan.TicksPerMillisecond == 1;
    }
}
