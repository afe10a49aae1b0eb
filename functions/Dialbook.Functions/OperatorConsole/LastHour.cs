namespace Dialbook.Functions.OperatorConsole;

/// <summary>The last sixty minutes, the one that is not over among them.</summary>
internal static class LastHour
{
    public const int Minutes = 60;

    /// <summary>Minutes since 1970.</summary>
    public static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;

    public static DateTimeOffset TimeOf(long minute) => DateTimeOffset.FromUnixTimeSeconds(minute * 60);

    /// <summary>The minutes, ascending.</summary>
    public static IEnumerable<long> Until(DateTimeOffset now) =>
        Enumerable.Range(0, Minutes).Select(index => MinuteOf(now) - Minutes + 1 + index);
}
