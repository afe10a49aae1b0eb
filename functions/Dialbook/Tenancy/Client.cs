using Dialbook.Times;

namespace Dialbook.Tenancy;

/// <summary>A tenant and its settings.</summary>
/// <param name="Times">How its times are written.</param>
/// <param name="CountryPrefix">The code of its country: of a telephone number that names none, such as 47.</param>
public sealed record Client(ClientId Id, string Name, ClientTime Times, int CountryPrefix = Client.DefaultCountryPrefix)
{
    /// <summary>The country code of a client that named none.</summary>
    public const int DefaultCountryPrefix = 1;
}
