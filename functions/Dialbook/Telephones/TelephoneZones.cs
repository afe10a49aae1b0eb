using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using PhoneNumbers;

namespace Dialbook.Telephones;

/// <summary>
/// The time zones in which a number may be answered, by libphonenumber: those of its area, or all of its country where it belongs to no
/// area, such as a mobile one. Of zones whose clocks always agree there is one.
/// </summary>
internal static class TelephoneZones
{
    /// <summary>Numbers that differ only in as many digits at the end are in the same zones.</summary>
    private const long LastDigits = 10_000;

    /// <summary>Beginnings of numbers that are remembered: at most some 10 MB.</summary>
    private const int MaxBeginnings = 100_000;

    private const int LongestCode = 999;

    /// <summary>Where mobile numbers belong to areas, and numbers without an area have a beginning that none has.</summary>
    private const int NorthAmerica = 1;

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();
    private static readonly PhoneNumberToTimeZonesMapper Mapper = PhoneNumberToTimeZonesMapper.GetInstance();
    private static readonly FrozenSet<int> Codes = Plans.GetSupportedCallingCodes().ToFrozenSet();
    private static readonly ConcurrentDictionary<int, IReadOnlyList<TimeZoneInfo>> ByCountry = new();
    private static readonly ConcurrentDictionary<string, IReadOnlyList<TimeZoneInfo>> ByNames = new(StringComparer.Ordinal);

    /// <summary>By the number without its last digits, and how many times ten it is, since numbers of other lengths are others.</summary>
    private static readonly ConcurrentDictionary<(long Beginning, int Length), IReadOnlyList<TimeZoneInfo>> ByBeginning = new();

    private static int _beginnings;

    /// <summary>The zones of a number as it was read; those of its country if it is not whole. None if they are not known.</summary>
    public static IReadOnlyList<TimeZoneInfo> Of(TelephoneNumber number) =>
        number.Kind == TelephoneKind.Whole ? Of(number.Key) : OfCountry(CodeOf(number.Key.Digits));

    /// <summary>The zones of a whole number; none if they are not known.</summary>
    public static IReadOnlyList<TimeZoneInfo> Of(TelephoneKey number)
    {
        var code = CodeOf(number.Digits);
        var country = OfCountry(code);
        if (country.Count <= 1)
            return country;

        var key = (number.Digits / LastDigits, (int)Math.Log10(number.Digits));
        if (ByBeginning.TryGetValue(key, out var zones))
            return zones;
        if (Interlocked.Increment(ref _beginnings) > MaxBeginnings)
        {
            ByBeginning.Clear();
            _beginnings = 0;
        }

        return ByBeginning[key] = Find(number.Digits, code, country);
    }

    private static IReadOnlyList<TimeZoneInfo> OfCountry(int code) =>
        ByCountry.GetOrAdd(code, static code => code == 0 ? [] : Zones(FindByDigits(code)));

    private static IReadOnlyList<TimeZoneInfo> Find(long digits, int code, IReadOnlyList<TimeZoneInfo> country)
    {
        var area = Zones(FindByDigits(digits));
        if (code == NorthAmerica || ReferenceEquals(area, country))
            return area;
        try
        {
            var number = Plans.Parse(string.Create(CultureInfo.InvariantCulture, $"+{digits}"), defaultRegion: null);
            return Zones(Mapper.GetTimeZonesForNumber(number)) is { Count: > 0 } zones ? zones : area;
        }
        catch (NumberParseException)
        {
            return area;
        }
    }

    /// <summary>By the longest beginning that is known. The mapper goes by the digits of code and number together.</summary>
    private static List<string> FindByDigits(long digits) => Mapper.GetTimeZonesForGeographicalNumber(
        new PhoneNumbers.PhoneNumber.Builder().SetCountryCode(0).SetNationalNumber((ulong)digits).Build());

    /// <returns>The code of the country, which a number begins with; 0 if there is none.</returns>
    private static int CodeOf(long digits)
    {
        while (digits > LongestCode)
            digits /= 10;
        while (digits > 0 && !Codes.Contains((int)digits))
            digits /= 10;
        return (int)digits;
    }

    /// <summary>The zones of those names; a name that .NET does not know, such as that of an unknown zone, is passed over.</summary>
    private static IReadOnlyList<TimeZoneInfo> Zones(List<string> names) =>
        ByNames.GetOrAdd(string.Join(' ', names), static (_, names) =>
        {
            List<TimeZoneInfo> zones = [];
            foreach (var name in names)
            {
                if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && !zones.Exists(zone.HasSameRules))
                    zones.Add(zone);
            }

            return [.. zones];
        }, names);
}
