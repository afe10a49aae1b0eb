using Dialbook.Contacts;
using Dialbook.Telephones;
using Dialbook.Tenancy;

namespace Dialbook.Upkeep;

/// <summary>Whom to erase: who has a telephone number, a mail address or a UserData.</summary>
public sealed class ErasureSubject
{
    private readonly string? _telephone;
    private readonly string? _email;
    private readonly string? _userData;
    private readonly int _countryPrefix;

    private ErasureSubject(string? telephone, string? email, string? userData, int countryPrefix) =>
        (_telephone, _email, _userData, _countryPrefix) = (telephone, email, userData, countryPrefix);

    /// <summary>The telephone number as numbers are compared; <see langword="null"/> if none was given.</summary>
    internal string? Telephone => _telephone;

    /// <summary>Whether somebody may be found only by looking at everybody.</summary>
    internal bool HasTelephoneOrEmail => _telephone is not null || _email is not null;

    internal string? UserData => _userData;

    /// <param name="client">The tenant, whose country a number is of that names none.</param>
    /// <param name="phoneNumber">A telephone number, however written.</param>
    /// <param name="email">A mail address, without regard to case.</param>
    /// <exception cref="DialbookException">None of them was given, or the telephone number is none.</exception>
    public static ErasureSubject Of(Client client, string? phoneNumber, string? email, string? userData)
    {
        var (hasNumber, hasEmail, hasUserData) = (!string.IsNullOrWhiteSpace(phoneNumber), !string.IsNullOrWhiteSpace(email),
            !string.IsNullOrEmpty(userData));
        if (!hasNumber && !hasEmail && !hasUserData)
            throw DialbookException.Invalid("PhoneNumber", "one of PhoneNumber, Email and UserData is mandatory");
        var telephone = hasNumber
            ? CallerIdNumber.Comparable(phoneNumber!, client.CountryPrefix)
                ?? throw DialbookException.Invalid("PhoneNumber", "must be a telephone number of up to 15 digits")
            : null;
        return new(telephone, hasEmail ? email!.Trim() : null, hasUserData ? userData : null, client.CountryPrefix);
    }

    internal bool IsTelephone(string? text, int? countryPrefix = null) =>
        _telephone is not null && text is { Length: > 0 } && CallerIdNumber.Comparable(text, countryPrefix ?? _countryPrefix) == _telephone;

    internal bool IsEmail(string? text) =>
        _email is not null && text is not null && text.AsSpan().Trim().Equals(_email, StringComparison.OrdinalIgnoreCase);

    internal bool IsUserData(string? text) => _userData is not null && text == _userData;

    /// <summary>Whether a contact is the subject's, or would be.</summary>
    /// <param name="text">Gives the text of a column.</param>
    internal bool Concerns(Func<Column, string?> text) =>
        IsUserData(text(ContactColumns.UserData)) || IsEmail(text(ContactColumns.Email)) || IsTelephone(text(ContactColumns.FaxNumber))
        || ContactColumns.PhoneNumbers.Any(column => IsTelephone(text(column)));
}
