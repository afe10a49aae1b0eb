using System.Globalization;
using System.Text.Json.Serialization;

namespace Dialbook.Campaigns;

/// <summary>A span of calling hours as a caller gives it, in local time of the week.</summary>
/// <param name="Days">Such as <c>Mon</c>, <c>Mon-Fri</c>, <c>Sat-Mon</c> or <c>Mon,Wed-Fri</c>.</param>
/// <param name="From">The first minute of each day, <c>HH:mm</c>.</param>
/// <param name="To">The first minute after it, on the same day, <c>HH:mm</c> or <c>24:00</c>.</param>
public sealed record CallingSpan(string? Days, string? From, string? To)
{
    internal const int MinutesOfDay = 24 * 60;
    internal const int DaysOfWeek = 7;

    private const string EndOfDay = "24:00";

    private static readonly string[] Names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Reads the span, or notes what is wrong with it.</summary>
    /// <param name="field">The name of the span in the request.</param>
    /// <returns>The minutes of the week, from Monday at 0:00, with the first after each.</returns>
    internal IEnumerable<(int From, int To)> Read(string field, List<FieldError> errors)
    {
        var days = ReadDays(Days);
        if (days.Count == 0)
            errors.Add(new($"{field}.Days", "must be days such as Mon-Fri or Mon,Wed-Sat"));
        var from = ReadTime(From);
        if (from is null)
            errors.Add(new($"{field}.From", "must be a time from 00:00 to 23:59"));
        var to = To == EndOfDay ? MinutesOfDay : ReadTime(To);
        if (to is null)
            errors.Add(new($"{field}.To", "must be a time from 00:01 to 24:00"));
        else if (to <= from)
            errors.Add(new($"{field}.To", "must be after From; hours over midnight are two spans, to 24:00 and from 00:00"));
        return from is { } begin && to is { } end
            ? days.Select(day => (day * MinutesOfDay + begin, day * MinutesOfDay + end)) : [];
    }

    /// <summary>The span with the names of days as they are usually written.</summary>
    internal CallingSpan Tidied() => this with
    {
        Days = string.Join(',', Days!.Split(',').Select(range => string.Join('-', range.Split('-').Select(day => Names[ReadDay(day)])))),
    };

    /// <returns>The days, 0 for Monday; none if the text is no list of days.</returns>
    private static List<int> ReadDays(string? text)
    {
        List<int> days = [];
        foreach (var range in (text ?? "").Split(','))
        {
            var ends = range.Split('-');
            var (first, last) = (ReadDay(ends[0]), ReadDay(ends[^1]));
            if (ends.Length > 2 || first < 0 || last < 0)
                return [];
            for (var day = first; ; day = (day + 1) % DaysOfWeek)
            {
                days.Add(day);
                if (day == last)
                    break;
            }
        }

        return days;
    }

    private static int ReadDay(string text) => Array.FindIndex(Names, name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));

    private static int? ReadTime(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute : null;
}

/// <summary>Calling hours as a campaign's row keeps them, and as they are answered.</summary>
[JsonSerializable(typeof(IReadOnlyList<CallingSpan>))]
internal sealed partial class CallingHoursJson : JsonSerializerContext;
