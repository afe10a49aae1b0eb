using System.Globalization;
using Dialbook.Telephones;

namespace Dialbook.DoNotCall;

/// <summary>Reads what callers give of the list, and writes its numbers.</summary>
internal static class DoNotCallText
{
    private const int MostDigits = 15;

    public static string Of(TelephoneKey number) => string.Create(CultureInfo.InvariantCulture, $"+{number.Digits}");

    /// <summary>What is wrong with a row, whose columns were read without a fault; <see langword="null"/> if nothing is.</summary>
    /// <param name="countryCode">The code of the country that its number is in.</param>
    public static FieldError? Check(GivenColumns given, int countryCode, DateTime now) =>
        !given.Has(DoNotCallColumns.PhoneNumber, out var text) ? new(DoNotCallColumns.PhoneNumber.Name, "is mandatory")
        : TelephoneKey.ReadAll((string)text, countryCode).Count == 0
            ? new(DoNotCallColumns.PhoneNumber.Name, "must be a telephone number")
        : given.Get<DateTime?>(DoNotCallColumns.Expires) <= now ? new(DoNotCallColumns.Expires.Name, "must not be past")
        : null;

    /// <summary>All numbers of a row that is right.</summary>
    /// <inheritdoc cref="Check"/>
    public static IEnumerable<DoNotCallEntry> Read(GivenColumns given, int countryCode)
    {
        var reason = given.Get<string>(DoNotCallColumns.Reason) is { Length: > 0 } text ? text : null;
        return TelephoneKey.ReadAll(given.Get<string>(DoNotCallColumns.PhoneNumber)!, countryCode)
            .Select(number => new DoNotCallEntry(number, reason, given.Get<DateTime?>(DoNotCallColumns.Expires)));
    }

    /// <summary>
    /// The numbers that a caller asks for. What an answer gives is read too, where it is a short number, which has no plus otherwise.
    /// </summary>
    /// <inheritdoc cref="TelephoneKey.ReadAsked"/>
    public static HashSet<TelephoneKey> ReadAsked(string field, string text, int countryCode) =>
        AsAnswered(text) is { } number && TelephoneKey.ReadAll(text, countryCode).Count == 0
            ? [number] : TelephoneKey.ReadAsked(field, text, countryCode);

    private static TelephoneKey? AsAnswered(string text) =>
        text is ['+', .. { Length: <= MostDigits } digits] && long.TryParse(
            digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number, 0) : null;
}
