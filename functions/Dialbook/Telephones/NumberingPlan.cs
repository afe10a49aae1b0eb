using System.Collections.Concurrent;
using System.Globalization;
using PhoneNumbers;

namespace Dialbook.Telephones;

/// <summary>How numbers are dialled in a country, by libphonenumber: its prefixes, and how long numbers are.</summary>
internal sealed class NumberingPlan
{
    /// <summary>As many digits as a number has at most, by the ITU's recommendation E.164.</summary>
    private const int MostDigits = 15;

    private const int FewestDigits = 2;
    private const int MostShortDigits = 6;
    private const string UnknownRegion = "ZZ";

    /// <summary>What opens a call abroad by the ITU's recommendation, also where the country has something else.</summary>
    private const string UsualInternationalPrefix = "00";

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();
    private static readonly ConcurrentDictionary<int, NumberingPlan> ByCode = new();

    private readonly int _countryCode;
    private readonly string _region;

    /// <summary>What opens a call within the country; <see langword="null"/> if nothing does.</summary>
    private readonly string? _trunkPrefix;

    private readonly Lazy<bool> _hasCarriers;

    private NumberingPlan(int countryCode)
    {
        _countryCode = countryCode;
        _region = RegionOf(countryCode);
        _trunkPrefix = Plans.GetNddPrefixForRegion(_region, true);
        _hasCarriers = new(() => HasCarriersIn(_region));
    }

    /// <summary>The plan of the main country of a code; of one such as 1876 the plan of 1.</summary>
    public static NumberingPlan Of(int countryCode) => ByCode.GetOrAdd(countryCode, static code => new(code));

    /// <summary>Whether a call within the country may name a carrier between the zero and the area, as in Brazil.</summary>
    public bool HasCarriers => _hasCarriers.Value;

    /// <summary>Reads one number.</summary>
    /// <param name="number">Digits with brackets and separators, perhaps behind a plus.</param>
    public TelephoneNumber? Read(string number) => Find(number).Number;

    /// <summary>Whether it is a number with everything that belongs to it, and some subscriber may have it.</summary>
    public bool IsValid(string number) => Find(number) is { IsValid: true };

    /// <summary>The number that letters stand for: what exceeds its length need not be dialled.</summary>
    public TelephoneNumber? ReadVanity(string number)
    {
        if (Parse(number) is not { } parsed)
            return null;
        var builder = new PhoneNumbers.PhoneNumber.Builder().MergeFrom(parsed);
        return Plans.IsValidNumber(parsed) || Plans.TruncateTooLongNumber(builder) ? Whole(builder.Build()) : null;
    }

    /// <summary>An extension or a service code.</summary>
    public TelephoneNumber? ReadShort(string number) =>
        Digits(number) is { Length: >= FewestDigits and <= MostShortDigits } digits && digits.AsSpan().IndexOfAnyExcept('0') >= 0
            ? new(TelephoneKind.Short, long.Parse(digits, CultureInfo.InvariantCulture), _countryCode) : null;

    private (TelephoneNumber? Number, bool IsValid) Find(string number)
    {
        var digits = Digits(number);
        if (digits.Length < FewestDigits || digits.AsSpan().IndexOfAnyExcept('0') < 0)
            return default;
        var isInternational = number.Contains('+', StringComparison.Ordinal);
        var asWritten = Measure(isInternational ? "+" + digits.TrimStart('0') : digits);
        if (asWritten.IsValid)
            return MeasureWithoutPlus(digits, isInternational) ?? asWritten;
        foreach (var (other, mustBeValid) in OtherReadings(number, digits, isInternational))
        {
            if (Measure(other) is { Number.Kind: TelephoneKind.Whole } read
                && (read.IsValid || (!mustBeValid && asWritten.Number is not { Kind: TelephoneKind.Whole })))
                return read;
        }

        return asWritten.Number is null && !isInternational ? (ReadShort(digits), false) : asWritten;
    }

    /// <summary>
    /// A number that has its country's code without a plus may look like one of a village whose area code those digits are. It is that only
    /// with the zero that opens a call there: so +49 171… without its plus is a mobile telephone.
    /// </summary>
    private (TelephoneNumber? Number, bool IsValid)? MeasureWithoutPlus(string digits, bool isInternational)
    {
        var code = _countryCode.ToString(CultureInfo.InvariantCulture);
        return !isInternational && digits.StartsWith(code, StringComparison.Ordinal) && Parse("+" + digits) is { } parsed
            && Plans.GetNumberType(parsed) == PhoneNumberType.MOBILE && _trunkPrefix is { Length: > 0 }
            && Measure("+" + digits) is { IsValid: true } read
            ? read : null;
    }

    /// <summary>
    /// What a number may mean that is not in use as it is written: with a zero for calls within the country, in brackets behind its code;
    /// with the usual <c>00</c>; or without its plus, which the number itself must prove.
    /// </summary>
    private IEnumerable<(string Number, bool MustBeValid)> OtherReadings(string number, string digits, bool isInternational)
    {
        const string BracketedZero = "(0)";
        if (number.Replace(" ", "", StringComparison.Ordinal).Split(BracketedZero, 2) is [var before, var behind])
            yield return ((isInternational ? "+" : "") + Digits(before + behind), false);
        if (isInternational)
            yield break;
        var trimmed = digits.TrimStart('0');
        if (digits.StartsWith(UsualInternationalPrefix, StringComparison.Ordinal))
            yield return ("+" + trimmed, false);
        else if (trimmed.StartsWith(_countryCode.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
            yield return ("+" + trimmed, true);
        else if (trimmed.Length == digits.Length && Measure(digits).Number is not { Kind: TelephoneKind.Whole })
            yield return ("+" + digits, true);
    }

    /// <summary>What the plan makes of a number: whole, local, or nothing; and whether it is in use there.</summary>
    private (TelephoneNumber? Number, bool IsValid) Measure(string number)
    {
        if (Parse(number) is not { } parsed)
            return default;
        return Plans.IsPossibleNumberWithReason(parsed) switch
        {
            PhoneNumberUtil.ValidationResult.IS_POSSIBLE => MeasureWhole(parsed),
            PhoneNumberUtil.ValidationResult.IS_POSSIBLE_LOCAL_ONLY =>
                (Local(parsed, hasCode: number[0] == '+'), false),
            _ => default,
        };
    }

    /// <summary>A zero that should have opened a call, but has too little behind it, makes no number whole.</summary>
    private (TelephoneNumber? Number, bool IsValid) MeasureWhole(PhoneNumbers.PhoneNumber parsed)
    {
        var isValid = Plans.IsValidNumber(parsed);
        return Whole(parsed) is { } whole && (isValid || !parsed.HasNumberOfLeadingZeros || _trunkPrefix is not ['0', ..])
            ? (whole, isValid) : default;
    }

    private PhoneNumbers.PhoneNumber? Parse(string number)
    {
        try
        {
            return Plans.Parse(number, _region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static TelephoneNumber? Whole(PhoneNumbers.PhoneNumber parsed)
    {
        var digits = Plans.Format(parsed, PhoneNumberFormat.E164)[1..];
        return digits.Length <= MostDigits
            ? new(TelephoneKind.Whole, long.Parse(digits, CultureInfo.InvariantCulture), 0) : null;
    }

    private static TelephoneNumber Local(PhoneNumbers.PhoneNumber parsed, bool hasCode)
    {
        var number = (long)parsed.NationalNumber;
        return hasCode
            ? new(TelephoneKind.Local, new TelephoneKey(number, parsed.CountryCode).Digits, 0)
            : new(TelephoneKind.Local, number, parsed.CountryCode);
    }

    private static string RegionOf(int countryCode)
    {
        for (var code = countryCode; code > 0; code /= 10)
        {
            if (Plans.GetRegionCodeForCountryCode(code) is not UnknownRegion and var region)
                return region;
        }

        return UnknownRegion;
    }

    private static bool HasCarriersIn(string region) =>
        Plans.GetExampleNumber(region) is { } example
        && Plans.FormatNationalNumberWithCarrierCode(example, "15") != Plans.Format(example, PhoneNumberFormat.NATIONAL);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
