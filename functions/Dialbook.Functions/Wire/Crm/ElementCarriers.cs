using Dialbook.Crm;

namespace Dialbook.Functions.Wire.Crm;

internal static class ElementCarriers
{
    /// <summary>Telephone numbers of a type, the first one first.</summary>
    public static IReadOnlyList<EntityElement> Phones(CrmRecord owner, CrmPhoneType type) =>
        [.. owner.Phones().Where(phone => phone.Type == (int)type).Select(phone => Of(phone, Strip(phone.Value)))];

    /// <summary>The first telephone number of a type; empty if there is none.</summary>
    public static string Phone(CrmRecord owner, CrmPhoneType type) =>
        owner.Phones().FirstOrDefault(phone => phone.Type == (int)type)?.Value ?? "";

    public static IReadOnlyList<EntityElement> Of(IEnumerable<CrmElement> addresses) =>
        [.. addresses.Select(address => Of(address, address.Value))];

    /// <summary>The addresses of a company, or of a person, who has one only.</summary>
    public static Address AddressOf(CrmRecord owner)
    {
        var isPerson = owner.Table == CrmTables.Person;
        var addresses = owner.Addresses();
        var streetType = StreetType(isPerson);
        var (street, postal) = (Find(streetType), isPerson ? null : Find(CrmAddressType.ContactPostalAddress));
        var formatted = new[] { Format(postal), Format(street) }.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal);
        return new()
        {
            Wgs84Latitude = (double)((street ?? postal)?.Latitude ?? 0),
            Wgs84Longitude = (double)((street ?? postal)?.Longitude ?? 0),
            Street = Of(streetType, street),
            Postal = isPerson ? null : Of(CrmAddressType.ContactPostalAddress, postal),
            Formatted = string.Join('\n', formatted),
        };

        CrmAddress? Find(CrmAddressType type) => addresses.FirstOrDefault(address => address.Type == (int)type);
    }

    /// <summary>The town of the street address, else of the postal address.</summary>
    public static string CityOf(Address address) =>
        address.Street is { City.Length: > 0 } street ? street.City : address.Postal?.City ?? "";

    /// <summary>Reads the addresses of a carrier that is to be saved.</summary>
    public static void ReadAddress(this CarrierColumns columns, Address? address, bool isPerson)
    {
        if (address is null)
            return;
        columns.Address("Address.Street", StreetType(isPerson), address.Street, address);
        if (!isPerson)
            columns.Address("Address.Postal", CrmAddressType.ContactPostalAddress, address.Postal, address);
    }

    private static CrmAddressType StreetType(bool isPerson) =>
        isPerson ? CrmAddressType.PersonPrivateAddress : CrmAddressType.ContactStreetAddress;

    private static EntityElement Of(CrmElement element, string stripped) =>
        new() { Value = element.Value, StrippedValue = stripped, Description = element.Description };

    private static StructuredAddress Of(CrmAddressType type, CrmAddress? address) => new()
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
