using System.Text.Json;

namespace Dialbook.Campaigns;

/// <summary>
/// The hours of the week in which contacts may be called, in local time: what a clock on the wall shows, also on a day on which it is
/// changed.
/// </summary>
public sealed class CallingHours
{
    /// <summary>The most spans taken.</summary>
    public const int MaxSpans = 50;

    private const int MinutesOfWeek = CallingSpan.DaysOfWeek * CallingSpan.MinutesOfDay;

    /// <summary>How far ahead an opening is looked for: a week, and a day that a zone may skip.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(8);

    /// <summary>The minutes of the week, from Monday at 0:00, at which they open and close by turns.</summary>
    private readonly int[] _edges;

    private CallingHours(string text, IEnumerable<(int From, int To)> spans)
    {
        Text = text;
        List<int> edges = [];
        foreach (var (from, to) in spans.Order())
        {
            if (edges.Count == 0 || from > edges[^1])
                edges.AddRange([from, to]);
            else
                edges[^1] = Math.Max(edges[^1], to);
        }

        _edges = [.. edges];
    }

    /// <summary>The spans as JSON.</summary>
    public string Text { get; }

    /// <summary>Reads spans; none are no hours, which is always.</summary>
    /// <param name="field">The name of the list in the request.</param>
    /// <param name="errors">Where it is noted what is wrong, under names such as <c>CallingHours[0].To</c>.</param>
    public static CallingHours? Read(string field, IReadOnlyList<CallingSpan> spans, List<FieldError> errors)
    {
        var before = errors.Count;
        if (spans.Count > MaxSpans)
            errors.Add(new(field, $"has more than {MaxSpans} spans"));
        else if (spans.Count > 0 && ReadEach(field, spans, errors) is var minutes && errors.Count == before)
            return new(ToText([.. spans.Select(span => span.Tidied())]), minutes);
        return null;
    }

    /// <summary>Whether a contact in that zone may be called. It takes UTC.</summary>
    public bool IsOpen(DateTime utc, TimeZoneInfo zone) => IsOpen(MinuteOfWeek(utc, zone), out _);

    /// <summary>
    /// The first moment, from a time in UTC on, at which a contact that may be in any of the zones may be called: it is within the hours of
    /// all of them. <see langword="null"/> if there is none in the next 8 days. Without zones it is that time.
    /// </summary>
    public DateTime? NextOpening(DateTime utc, IReadOnlyCollection<TimeZoneInfo> zones)
    {
        var last = DateTime.MaxValue - utc < Ahead ? DateTime.MaxValue : utc + Ahead;
        var next = utc;
        for (var hasMoved = true; hasMoved;)
        {
            hasMoved = false;
            foreach (var zone in zones)
            {
                if (NextOpening(next, zone, last) is not { } opening)
                    return null;
                hasMoved |= opening > next;
                next = opening;
            }
        }

        return next;
    }

    /// <summary>Hours as a campaign's row keeps them.</summary>
    internal static CallingHours Parse(string text)
    {
        var spans = JsonSerializer.Deserialize(text, CallingHoursJson.Default.IReadOnlyListCallingSpan)!;
        return new(text, ReadEach("", spans, []));
    }

    private static string ToText(IReadOnlyList<CallingSpan> spans) =>
        JsonSerializer.Serialize(spans, CallingHoursJson.Default.IReadOnlyListCallingSpan);

    private static List<(int From, int To)> ReadEach(string field, IReadOnlyList<CallingSpan> spans, List<FieldError> errors) =>
        [.. spans.Index().SelectMany(span => span.Item.Read($"{field}[{span.Index}]", errors))];

    private DateTime? NextOpening(DateTime utc, TimeZoneInfo zone, DateTime last)
    {
        while (!IsOpen(MinuteOfWeek(utc, zone), out var minutes))
        {
            // as far as the clock is not changed until then
            var (minute, lastMinute) = (utc.Ticks / TimeSpan.TicksPerMinute, last.Ticks / TimeSpan.TicksPerMinute);
            var next = FirstChange(zone, minute, Math.Min(minute + minutes, lastMinute)) ?? (minute + minutes);
            if (next > lastMinute)
                return null;
            utc = AtMinute(next);
        }

        return utc;
    }

    /// <param name="minutes">How long it is until they open, if they are closed.</param>
    private bool IsOpen(int minuteOfWeek, out int minutes)
    {
        var found = Array.BinarySearch(_edges, minuteOfWeek);
        var passed = found < 0 ? ~found : found + 1;
        minutes = (passed < _edges.Length ? _edges[passed] : _edges[0] + MinutesOfWeek) - minuteOfWeek;
        return passed % 2 == 1;
    }

    /// <summary>The first minute after one and up to another at which the zone's clock has been put forward or back.</summary>
    private static long? FirstChange(TimeZoneInfo zone, long after, long until)
    {
        var offset = zone.GetUtcOffset(AtMinute(after));
        while (after < until)
        {
            var end = Math.Min(after + CallingSpan.MinutesOfDay, until);
            if (zone.GetUtcOffset(AtMinute(end)) == offset)
            {
                after = end;
                continue;
            }

            while (end - after > 1)
            {
                var middle = after + (end - after) / 2;
                if (zone.GetUtcOffset(AtMinute(middle)) == offset)
                    after = middle;
                else
                    end = middle;
            }

            return end;
        }

        return null;
    }

    private static DateTime AtMinute(long minute) => new(minute * TimeSpan.TicksPerMinute, DateTimeKind.Utc);

    /// <summary>By ticks, since .NET's calendar ends within a zone of the last day; it begins on a Monday.</summary>
    private static int MinuteOfWeek(DateTime utc, TimeZoneInfo zone)
    {
        var local = utc.Ticks + zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).Ticks;
        return (int)((local / TimeSpan.TicksPerMinute + MinutesOfWeek) % MinutesOfWeek);
    }
}
