using System.Globalization;
using Dialbook.Campaigns;

namespace Dialbook.Tests.Campaigns;

public sealed class CallingHoursTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Zones with a day on which their clocks were changed: by an hour, by half an hour, or over a whole day.</summary>
    private static readonly (string Zone, string Day)[] Changes =
    [
        ("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2026-10-25"), ("America/New_York", "2026-03-08"), ("America/New_York", "2026-11-01"),
        ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"), ("Pacific/Apia", "2011-12-30"),
        ("Pacific/Kwajalein", "1993-08-21"), ("America/St_Johns", "2011-03-13"), ("Africa/Casablanca", "2026-02-15"),
        ("Africa/Casablanca", "2026-03-22"), ("America/Santiago", "2026-09-06"), ("America/Caracas", "2016-05-01"),
        ("Asia/Pyongyang", "2018-05-05"), ("Asia/Kathmandu", "2026-06-01"), ("Africa/Cairo", "2014-05-15"), ("Antarctica/Troll", "2026-03-29"),
        ("America/Adak", "2026-11-01"), ("Asia/Gaza", "2026-03-28"), ("Asia/Beirut", "2023-03-26"),
    ];

    [Theory]
    [InlineData("2026-11-27 07:59:59", false)]
    [InlineData("2026-11-27 08:00:00", true)]
    [InlineData("2026-11-27 20:59:59.999", true)]
    [InlineData("2026-11-27 21:00:00", false)]
    [InlineData("2026-11-28 10:00:00", true)]
    [InlineData("2026-11-28 09:59:00", false)]
    [InlineData("2026-11-29 12:00:00", false)]
    public void They_Are_Open_From_The_First_Minute_To_Before_The_Last(string local, bool isOpen)
    {
        var hours = Hours("Mon-Fri 08:00 21:00", "Sat 10:00 18:00");
        Assert.Equal(isOpen, hours.IsOpen(TimeZoneInfo.ConvertTimeToUtc(Time(local, DateTimeKind.Unspecified), Berlin), Berlin));
    }

    [Theory]
    [InlineData("Mon-Fri", "Mon Tue Wed Thu Fri")]
    [InlineData("Sat-Mon", "Mon Sat Sun")]
    [InlineData("Mon,Wed-Fri", "Mon Wed Thu Fri")]
    [InlineData(" sun - SUN , tue", "Tue Sun")]
    [InlineData("Mon-Sun", "Mon Tue Wed Thu Fri Sat Sun")]
    public void Days_Are_Names_Ranges_And_Lists(string days, string open)
    {
        var hours = Hours($"{days}|00:00|24:00");
        var monday = Time("2026-11-23");
        Assert.Equal(open, string.Join(' ', Enumerable.Range(0, 7).Select(day => monday.AddDays(day).AddHours(23))
            .Where(time => hours.IsOpen(time, TimeZoneInfo.Utc)).Select(time => time.ToString("ddd", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void They_Are_Kept_As_Given_With_Tidy_Days()
    {
        var hours = Hours(" sun - SUN , tue|08:00|24:00");
        Assert.Equal("""[{"Days":"Sun-Sun,Tue","From":"08:00","To":"24:00"}]""", hours.Text);
        Assert.Equal(hours.Text, CallingHours.Parse(hours.Text).Text);
    }

    [Theory]
    [InlineData("Mo|08:00|21:00", "h[0].Days")]
    [InlineData("|08:00|21:00", "h[0].Days")]
    [InlineData("Mon,|08:00|21:00", "h[0].Days")]
    [InlineData("Mon-|08:00|21:00", "h[0].Days")]
    [InlineData("Mon-Tue-Wed|08:00|21:00", "h[0].Days")]
    [InlineData("Mon|8:00|21:00", "h[0].From")]
    [InlineData("Mon|24:00|24:00", "h[0].From")]
    [InlineData("Mon|08:60|21:00", "h[0].From")]
    [InlineData("Mon|08:00|24:01", "h[0].To")]
    [InlineData("Mon|08:00|08:00", "h[0].To")]
    [InlineData("Mon|22:00|02:00", "h[0].To")]
    [InlineData("||", "h[0].Days h[0].From h[0].To")]
    public void A_Wrong_Span_Is_Named(string span, string fields)
    {
        List<FieldError> errors = [];
        Assert.Null(CallingHours.Read("h", [Span(span)], errors));
        Assert.Equal(fields, string.Join(' ', errors.Select(error => error.Field)));
    }

    [Fact]
    public void Up_To_Fifty_Spans_Are_Taken_And_None_Are_Always()
    {
        List<FieldError> errors = [];
        Assert.NotNull(CallingHours.Read("h", [.. Enumerable.Repeat(Span("Mon|08:00|09:00"), 50)], errors));
        Assert.Null(CallingHours.Read("h", [], errors));
        Assert.Empty(errors);
        Assert.Null(CallingHours.Read("h", [.. Enumerable.Repeat(Span("Mon|08:00|09:00"), 51)], errors));
        Assert.Equal("h", Assert.Single(errors).Field);
    }

    [Fact]
    public void The_Next_Opening_Is_When_All_Zones_Are_Within()
    {
        var hours = Hours("Mon-Fri 08:00 21:00");
        var losAngeles = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        var tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
        var sunday = Time("2026-11-29 12:00:30");
        Assert.Equal(Time("2026-11-30 07:00:00"), hours.NextOpening(sunday, [Berlin]));
        Assert.Equal(Time("2026-11-30 16:00:00"), hours.NextOpening(sunday, [Berlin, losAngeles]));
        Assert.Equal(Time("2026-11-30 23:00:00"), hours.NextOpening(sunday, [tokyo, losAngeles]));
        Assert.Null(hours.NextOpening(sunday, [Berlin, losAngeles, tokyo]));
        Assert.Equal(Time("2026-11-27 12:00:30"), hours.NextOpening(Time("2026-11-27 12:00:30"), [Berlin]));
        Assert.Equal(sunday, hours.NextOpening(sunday, []));
        Assert.Null(Hours("Mon 12:00 13:00", "Thu 12:00 13:00").NextOpening(sunday, [Berlin, tokyo]));
    }

    [Theory]
    [InlineData("2026-03-28 13:00", "Sun 02:10 02:50", "2026-04-05 00:10")]
    [InlineData("2026-03-28 13:00", "Sun 02:10 03:05", "2026-03-29 01:00")]
    [InlineData("2026-10-24 13:00", "Sun 02:10 02:50", "2026-10-25 00:10")]
    [InlineData("2026-10-25 00:50", "Sun 02:10 02:50", "2026-10-25 01:10")]
    public void A_Skipped_Hour_Has_No_Opening_And_A_Doubled_One_Has_Two(string from, string span, string opening) =>
        Assert.Equal(Time(opening), Hours(span).NextOpening(Time(from), [Berlin]));

    [Fact]
    public void They_Hold_To_The_Ends_Of_The_Calendar()
    {
        var hours = Hours("Mon 08:00 09:00");
        foreach (var zone in (TimeZoneInfo[])[TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati"), Berlin,
            TimeZoneInfo.FindSystemTimeZoneById("Pacific/Midway")])
        {
            foreach (var time in (DateTime[])[DateTime.MinValue, DateTime.MaxValue])
            {
                Assert.False(hours.IsOpen(time, zone));
                hours.NextOpening(time, [zone]);
            }

            Assert.Null(hours.NextOpening(DateTime.MaxValue, [zone]));
        }
    }

    [Fact]
    public void They_Are_What_A_Look_At_Every_Minute_Says()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var hours = Hours([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => RandomSpan(random))]);
            var (name, day) = Changes[random.Next(Changes.Length)];
            List<TimeZoneInfo> zones = [TimeZoneInfo.FindSystemTimeZoneById(name)];
            while (random.Next(3) == 0)
                zones.Add(TimeZoneInfo.FindSystemTimeZoneById(Changes[random.Next(Changes.Length)].Zone));
            var from = Time(day).AddMinutes(random.Next(-8 * 1440, 1440)).AddSeconds(random.Next(2) * random.Next(60));

            var expected = LookAtEveryMinute(hours, from, zones);
            var found = hours.NextOpening(from, zones);
            Assert.True(expected == found, $"{seed}: {hours.Text} {string.Join(',', zones.Select(zone => zone.Id))} {from:s} {expected:s} {found:s}");
        }
    }

    /// <summary>Without knowing how the hours are kept: by the given spans and the clock on the wall.</summary>
    private static DateTime? LookAtEveryMinute(CallingHours hours, DateTime from, List<TimeZoneInfo> zones)
    {
        var spans = hours.Text.Split("""{"Days":""").Skip(1).Select(span => span.Split('"', StringSplitOptions.RemoveEmptyEntries))
            .Select(parts => (Days: parts[0].Split(','), From: Minute(parts[4]), To: Minute(parts[8]))).ToList();
        for (var at = from; at <= from.AddDays(8);
            at = new DateTime((at.Ticks / TimeSpan.TicksPerMinute + 1) * TimeSpan.TicksPerMinute, DateTimeKind.Utc))
        {
            var local = zones.ConvertAll(zone => TimeZoneInfo.ConvertTimeFromUtc(at, zone));
            var isOpen = local.TrueForAll(time => spans.Exists(span =>
                span.Days.Contains(time.ToString("ddd", CultureInfo.InvariantCulture)) && span.From <= time.TimeOfDay && time.TimeOfDay < span.To));
            Assert.Equal(isOpen, zones.TrueForAll(zone => hours.IsOpen(at, zone)));
            if (isOpen)
                return at;
        }

        return null;

        static TimeSpan Minute(string text) => TimeSpan.FromMinutes(int.Parse(text[..2], null) * 60 + int.Parse(text[3..], null));
    }

    private static string RandomSpan(Random random)
    {
        string[] days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        var from = random.Next(1440);
        var to = random.Next(3) == 0 ? Math.Min(from + random.Next(1, 90), 1440) : random.Next(from + 1, 1441);
        return $"{string.Join(',', days.Where(_ => random.Next(3) == 0).DefaultIfEmpty("Sun"))} {from / 60:00}:{from % 60:00} {to / 60:00}:{to % 60:00}";
    }

    private static CallingHours Hours(params IReadOnlyList<string> spans)
    {
        List<FieldError> errors = [];
        var hours = CallingHours.Read("h", [.. spans.Select(span => Span(span.Contains('|') ? span : span.Replace(' ', '|')))], errors);
        Assert.Empty(errors);
        return hours!;
    }

    private static CallingSpan Span(string text) => text.Split('|') is [var days, var from, var to] ? new(days, from, to) : new(null, null, null);

    private static DateTime Time(string text, DateTimeKind kind = DateTimeKind.Utc) =>
        DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), kind);
}
