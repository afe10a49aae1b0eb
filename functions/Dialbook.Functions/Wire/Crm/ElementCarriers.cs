using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;

namespace Dialbook.Functions.Wire.Crm;

internal static class ElementCarriers
{
    public const int CompanyPhone = 1;
    public const int CompanyFax = 3;
    public const int PersonOffice = 16385;
    public const int PersonFax = 16387;
    public const int PersonPrivate = 16388;
    public const int PersonMobile = 16389;
    public const int PersonPager = 16390;

    private const int CompanyPostal = (int)AddressType.ContactPostalAddress;
    private const int CompanyStreet = (int)AddressType.ContactStreetAddress;
    private const int PersonAddress = (int)AddressType.PersonPrivateAddress;

    /// <summary>Telephone numbers of a type, the first one first.</summary>
    public static IReadOnlyList<EntityElement> Phones(CrmRecord owner, int type) =>
        [.. owner.Phones().Where(phone => phone.Type == type).Select(phone => Of(phone, Strip(phone.Value)))];

    /// <summary>The first telephone number of a type; empty if there is none.</summary>
    public static string Phone(CrmRecord owner, int type) => owner.Phones().FirstOrDefault(phone => phone.Type == type)?.Value ?? "";

    public static IReadOnlyList<EntityElement> Of(IEnumerable<CrmElement> addresses) =>
        [.. addresses.Select(address => Of(address, address.Value))];

    /// <summary>The addresses of a company, or of a person, who has one only.</summary>
    public static Address AddressOf(CrmRecord owner) => AddressOf(owner.Addresses(), owner.Table == CrmTables.Person);

    /// <summary>Addresses to fill in.</summary>
    public static Address NewAddress(bool isPerson) => AddressOf([], isPerson);

    /// <summary>The town of the street address, else of the postal address.</summary>
    public static string CityOf(Address address) =>
        address.Street is { City.Length: > 0 } street ? street.City : address.Postal?.City ?? "";

    /// <summary>Reads the addresses of an entity that is to be saved.</summary>
    public static void ReadAddress(this EntityColumns columns, Address? address, bool isPerson)
    {
        if (address is null)
            return;
        columns.Address("Address.Street", isPerson ? PersonAddress : CompanyStreet, address.Street, address);
        if (!isPerson)
            columns.Address("Address.Postal", CompanyPostal, address.Postal, address);
    }

    private static Address AddressOf(IReadOnlyList<CrmAddress> addresses, bool isPerson)
    {
        var (street, postal) = (Find(isPerson ? PersonAddress : CompanyStreet), isPerson ? null : Find(CompanyPostal));
        var formatted = new[] { Format(postal), Format(street) }.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal);
        return new()
        {
            Wgs84Latitude = (double)((street ?? postal)?.Latitude ?? 0),
            Wgs84Longitude = (double)((street ?? postal)?.Longitude ?? 0),
            Street = Of(isPerson ? PersonAddress : CompanyStreet, street),
            Postal = isPerson ? null : Of(CompanyPostal, postal),
            Formatted = string.Join('\n', formatted),
        };

        CrmAddress? Find(int type) => addresses.FirstOrDefault(address => address.Type == type);
    }

    private static EntityElement Of(CrmElement element, string stripped) =>
        new() { Value = element.Value, StrippedValue = stripped, Description = element.Description };

    private static StructuredAddress Of(int type, CrmAddress? address) => new()
    {
        AtypeIdx = (AddressType)type,
        Address1 = address?.Lines[0] ?? "",
        Address2 = address?.Lines[1] ?? "",
        Address3 = address?.Lines[2] ?? "",
        City = address?.City ?? "",
        County = address?.County ?? "",
        State = address?.State ?? "",
        Zipcode = address?.Zipcode ?? "",
        Formatted = Format(address),
    };

    private static string Format(CrmAddress? address) => address is null ? "" : string.Join(
        '\n',
        ((string[])[.. address.Lines, $"{address.Zipcode} {address.City}".Trim(), address.County, address.State]).Where(
            line => line.Length > 0));

    /// <summary>The digits, and the plus sign that stands before them.</summary>
    private static string Strip(string number) =>
        string.Concat(number.Where((sign, index) => char.IsAsciiDigit(sign) || (sign == '+' && index == 0)));
}
