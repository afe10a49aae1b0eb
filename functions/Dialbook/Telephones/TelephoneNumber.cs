using System.Globalization;

namespace Dialbook.Telephones;

/// <summary>
/// A telephone number as it is read from a text. This is the one reading for all who look at numbers: which of them can be dialled, caller
/// IDs, erasure, search.
/// </summary>
/// <param name="Number">The digits: as of E.164 with the country's code, unless that is in <c>DialInPrefix</c>.</param>
/// <param name="DialInPrefix">The code of the country that the digits are without, such as 47; 0 if they have it.</param>
/// <param name="Extension">The digits that are dialled once somebody has answered; empty if there are none.</param>
public sealed record TelephoneNumber(TelephoneKind Kind, long Number, int DialInPrefix, string Extension = "")
{
    /// <summary>
    /// Another one since texts were last read otherwise: what was derived from them by an earlier reading is made anew.
    /// </summary>
    internal const int Reading = 1;

    /// <summary>What numbers are compared by, however they are written.</summary>
    internal TelephoneKey Key => new(Number, DialInPrefix);

    /// <summary>All the numbers in a text, in their order. The first is the one to dial and to show.</summary>
    /// <param name="countryCode">The code of the country that the text is in.</param>
    public static IReadOnlyList<TelephoneNumber> ReadAll(string text, int countryCode) =>
        TelephoneReader.Read(text, NumberingPlan.Of(countryCode));

    /// <summary>The number to dial, and to show; <see langword="null"/> if the text has none.</summary>
    /// <inheritdoc cref="ReadAll"/>
    public static TelephoneNumber? Read(string text, int countryCode) => ReadAll(text, countryCode) is [var first, ..] ? first : null;

    /// <summary>
    /// Whether a text has a number to dial. A client that was not told its country may be anywhere: what has as many digits as a number,
    /// but is none in North America, is dialled as it is.
    /// </summary>
    /// <param name="numbers">The numbers in the text.</param>
    /// <inheritdoc cref="ReadAll"/>
    internal static bool CanBeDialled(string text, IReadOnlyList<TelephoneNumber> numbers, int countryCode) =>
        numbers.Count > 0
        || (countryCode == Tenancy.Client.DefaultCountryPrefix && TelephoneReader.MayBeNationalAnywhere(text));
}

public enum TelephoneKind
{
    /// <summary>With its country's code: it can be dialled from anywhere.</summary>
    Whole,

    /// <summary>Possible only within its area.</summary>
    Local,

    /// <summary>An extension or a service code: 2 to 6 digits, perhaps with <c>*</c> and <c>#</c>.</summary>
    Short,
}

/// <summary>What numbers are compared by: the country's code with the number behind it.</summary>
internal readonly record struct TelephoneKey
{
    /// <param name="dialInPrefix">The code that the number is without; 0 if it has it.</param>
    public TelephoneKey(long phoneNumber, int dialInPrefix) => Digits = dialInPrefix == 0
        ? phoneNumber
        : long.Parse(string.Create(CultureInfo.InvariantCulture, $"{dialInPrefix}{phoneNumber}"), CultureInfo.InvariantCulture);

    public long Digits { get; }

    /// <inheritdoc cref="TelephoneNumber.ReadAll"/>
    public static HashSet<TelephoneKey> ReadAll(string text, int countryCode) => Of(TelephoneNumber.ReadAll(text, countryCode));

    public static HashSet<TelephoneKey> Of(IEnumerable<TelephoneNumber> numbers) => [.. numbers.Select(number => number.Key)];

    /// <summary>The numbers that a caller asks for.</summary>
    /// <param name="field">The name under which they are given.</param>
    /// <exception cref="DialbookException">The text has none.</exception>
    /// <inheritdoc cref="TelephoneNumber.ReadAll"/>
    public static HashSet<TelephoneKey> ReadAsked(string field, string text, int countryCode) =>
        ReadAll(text, countryCode) is { Count: > 0 } keys ? keys : throw DialbookException.Invalid(field, "must be a telephone number");
}
