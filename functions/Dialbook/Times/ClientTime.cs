using System.Buffers;
using System.Globalization;

namespace Dialbook.Times;

/// <summary>Times as callers write and read them: ISO 8601 in the client's time zone, without a zone, with milliseconds.</summary>
public sealed class ClientTime(TimeZoneInfo zone)
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.fff";

    /// <summary>What stands behind a date; .NET would read more, such as PM and GMT.</summary>
    private static readonly SearchValues<char> AfterDate = SearchValues.Create("0123456789:.+-TtZz ");

    /// <summary>Behind which the text of a time is read, since .NET's calendar ends within a zone of the last day.</summary>
    private const string AnyDay = "2000-01-01";

    private const string NoBegin = "0001-01-01";

    private static readonly DateOnly FirstDay = DateOnly.FromDateTime(Timestamp.Always);

    internal TimeZoneInfo Zone => zone;

    public static ClientTime Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>The length of a formatted time, in characters.</summary>
    public const int FormattedLength = 23;

    /// <summary>Writes a stored time, such as <c>2024-09-26T08:36:45.241</c>.</summary>
    public void Write(DateTime utc, Span<byte> destination) =>
        Local(utc).TryFormat(destination, out _, Format, CultureInfo.InvariantCulture);

    public override string ToString() => zone.Id;

    public string ToText(DateTime utc) => Local(utc).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>
    /// A stored time with the zone's offset at that time, such as <c>2024-09-26T08:36:45.241+02:00</c>; <c>Z</c> for UTC, and for a time
    /// that is the same in every zone.
    /// </summary>
    public string ToTextWithOffset(DateTime utc) =>
        ToText(utc) + (zone.HasSameRules(TimeZoneInfo.Utc) || Timestamp.IsAsGiven(utc, out _)
            ? "Z"
            : new DateTimeOffset(Local(utc), zone.GetUtcOffset(utc)).ToString("zzz", CultureInfo.InvariantCulture));

    /// <summary>
    /// Reads a time: a date, or a date and time with or without a fraction; with a zone it converts, without one it is the client's.
    /// A local time that the clock skips is read as later by what is skipped; one that comes twice as the earlier. A time on the last day
    /// of the calendar, by which callers say "for ever", or on the first is kept as given, whatever its zone.
    /// </summary>
    /// <returns>Whether the text is a time that the store can hold.</returns>
    public bool TryRead(string text, out DateTime utc)
    {
        utc = default;
        if (text.Length < 10 || text.AsSpan(10).ContainsAnyExcept(AfterDate)
            || !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !DateTimeOffset.TryParse(
                $"{AnyDay}{text.AsSpan(10)}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var ofDay))
            return false;

        var local = date.ToDateTime(TimeOnly.FromTimeSpan(ofDay.TimeOfDay));
        if (date == FirstDay || date == DateOnly.MaxValue)
            utc = Timestamp.AsGiven(local);
        else if (date > FirstDay)
            utc = Timestamp.WholeMilliseconds(new(local.Ticks - (HasZone(text) ? ofDay.Offset : OffsetAt(local)).Ticks, DateTimeKind.Utc));
        return utc != default;
    }

    /// <summary>Reads the begin of something, which may be <c>0001-01-01</c>: always.</summary>
    /// <inheritdoc cref="TryRead"/>
    public bool TryReadBegin(string text, out DateTime utc)
    {
        if (!text.StartsWith(NoBegin, StringComparison.Ordinal) || !Utc.TryRead($"{AnyDay}{text.AsSpan(10)}", out _))
            return TryRead(text, out utc);
        utc = Timestamp.Always;
        return true;
    }

    private static bool HasZone(string text) =>
        text.Length > 10 && (text[^1] is 'Z' or 'z' || text.AsSpan(10).IndexOfAny('+', '-') >= 0);

    private DateTime Local(DateTime utc) =>
        Timestamp.IsAsGiven(utc, out var local) ? local : TimeZoneInfo.ConvertTimeFromUtc(utc, zone);

    /// <summary>
    /// The zone's offset at a local time: the earlier of two, and that before a gap. Those of a day before and a day after are tried, since
    /// a zone may skip a day, as Samoa did.
    /// </summary>
    private TimeSpan OffsetAt(DateTime local)
    {
        var asUtc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        var before = zone.GetUtcOffset(asUtc.AddDays(-1));
        var after = zone.GetUtcOffset(asUtc.AddDays(1));
        return Holds(before) || !Holds(after) ? before : after;

        bool Holds(TimeSpan offset) => zone.GetUtcOffset(asUtc - offset) == offset;
    }
}
