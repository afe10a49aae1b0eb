using Dialbook.Contacts;
using Dialbook.Telephones;
using Dialbook.Tenancy;

namespace Dialbook.Upkeep;

/// <summary>Whom to erase: who has a telephone number, a mail address or a UserData.</summary>
public sealed class ErasureSubject
{
    private readonly HashSet<TelephoneKey> _telephones;
    private readonly string? _email;
    private readonly string? _userData;
    private readonly int _countryPrefix;

    private ErasureSubject(HashSet<TelephoneKey> telephones, string? email, string? userData, int countryPrefix) =>
        (_telephones, _email, _userData, _countryPrefix) = (telephones, email, userData, countryPrefix);

    internal bool HasTelephone => _telephones.Count > 0;

    /// <summary>Whether somebody may be found only by looking at everybody.</summary>
    internal bool HasTelephoneOrEmail => HasTelephone || _email is not null;

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
        var telephones = hasNumber ? TelephoneKey.ReadAsked("PhoneNumber", phoneNumber!, client.CountryPrefix) : [];
        return new(telephones, hasEmail ? email!.Trim() : null, hasUserData ? userData : null, client.CountryPrefix);
    }

    /// <summary>Whether a number of the subject is among those in a text.</summary>
    internal bool IsTelephone(string? text, int? countryPrefix = null) =>
        HasTelephone && text is { Length: > 0 } && _telephones.Overlaps(TelephoneKey.ReadAll(text, countryPrefix ?? _countryPrefix));

    internal IReadOnlySet<TelephoneKey> Telephones => _telephones;

    internal bool IsTelephone(TelephoneKey key) => _telephones.Contains(key);

    internal bool IsEmail(string? text) =>
        _email is not null && text is not null && text.AsSpan().Trim().Equals(_email, StringComparison.OrdinalIgnoreCase);

    internal bool IsUserData(string? text) => _userData is not null && text == _userData;

    /// <summary>Whether a contact is the subject's, or would be.</summary>
    /// <param name="text">Gives the text of a column.</param>
    internal bool Concerns(Func<Column, string?> text) =>
        IsUserData(text(ContactColumns.UserData)) || IsEmail(text(ContactColumns.Email)) || IsTelephone(text(ContactColumns.FaxNumber))
        || ContactColumns.PhoneNumbers.Any(column => IsTelephone(text(column)));
}
