using System.Buffers;
using System.Globalization;

namespace Dialbook.Times;

/// <summary>Times as callers write and read them: ISO 8601 in the client's time zone, without a zone, with milliseconds.</summary>
public sealed class ClientTime(TimeZoneInfo zone)
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.fff";

    /// <summary>What stands behind a date; .NET would read more, such as PM and GMT.</summary>
    private static readonly SearchValues<char> AfterDate = SearchValues.Create("0123456789:.+-TtZz ");

    public static ClientTime Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>The length of a formatted time, in characters.</summary>
    public const int FormattedLength = 23;

    /// <summary>Writes a stored time, such as <c>2024-09-26T08:36:45.241</c>.</summary>
    public void Write(DateTime utc, Span<byte> destination) =>
        Local(utc).TryFormat(destination, out _, Format, CultureInfo.InvariantCulture);

    public override string ToString() => zone.Id;

    public string ToText(DateTime utc) => Local(utc).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>
    /// A stored time with the zone's offset at that time, such as <c>2024-09-26T08:36:45.241+02:00</c>; <c>Z</c> for UTC.
    /// </summary>
    public string ToTextWithOffset(DateTime utc) =>
        ToText(utc) + (zone.HasSameRules(TimeZoneInfo.Utc)
            ? "Z"
            : new DateTimeOffset(Local(utc), zone.GetUtcOffset(utc)).ToString("zzz", CultureInfo.InvariantCulture));

    /// <summary>
    /// Reads a time: a date, or a date and time with or without a fraction; with a zone it converts, without one it is the client's.
    /// A local time that the clock skips in spring is read as the time an hour later.
    /// </summary>
    /// <returns>Whether the text is a time that the store can hold.</returns>
    public bool TryRead(string text, out DateTime utc)
    {
        utc = default;
        if (text.Length < 10 || !char.IsAsciiDigit(text[0])
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
            || text[4] != '-' || text[7] != '-' || text.AsSpan(10).ContainsAnyExcept(AfterDate))
            return false;

        utc = Timestamp.WholeMilliseconds(HasZone(text) ? read.UtcDateTime : FromLocal(read.DateTime));
        return utc >= Timestamp.Earliest && utc <= Timestamp.Latest;
    }

    private static bool HasZone(string text) =>
        text.Length > 10 && (text[^1] is 'Z' or 'z' || text.AsSpan(10).IndexOfAny('+', '-') >= 0);

    private DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);

    private DateTime FromLocal(DateTime local)
    {
        if (local < Timestamp.Earliest || local > Timestamp.Latest)
            return DateTime.MinValue;
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }
}
