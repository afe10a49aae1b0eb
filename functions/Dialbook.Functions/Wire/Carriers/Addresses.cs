namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A company's or person's addresses, for people and for programs.</summary>
internal sealed class Address : Carrier
{
    public double Wgs84Latitude { get; set; }
    public double Wgs84Longitude { get; set; }

    /// <summary>Lines of fields, as the country orders them.</summary>
    public IReadOnlyList<IReadOnlyList<LocalizedField>>? LocalizedAddress { get; set; }

    public StructuredAddress? Street { get; set; }
    public StructuredAddress? Postal { get; set; }
    public string? Formatted { get; set; }
}

/// <summary>Whose address it is, and what for.</summary>
internal enum AddressType
{
    Unknown = 0,
    ContactPostalAddress = 1,
    ContactStreetAddress = 2,
    PersonPrivateAddress = 16387,
    QuoteBillingAddress = 8196,
    QuoteShippingAddress = 8197,
}

/// <summary>A field of an address, where the country puts it.</summary>
internal sealed class LocalizedField : Carrier
{
    public string? Name { get; set; }
    public string? Value { get; set; }
    public string? Tooltip { get; set; }
    public string? Label { get; set; }
    public int ValueLength { get; set; }
    public string? AddressType { get; set; }
}

/// <summary>An address in parts.</summary>
internal sealed class StructuredAddress
{
    public AddressType AtypeIdx { get; set; }
    public string? Address1 { get; set; }
    public string? Address2 { get; set; }
    public string? Address3 { get; set; }
    public string? City { get; set; }
    public string? County { get; set; }
    public string? State { get; set; }
    public string? Zipcode { get; set; }
    public string? Formatted { get; set; }
}

/// <summary>A telephone number, e-mail address or web address.</summary>
internal sealed class EntityElement : Carrier
{
    public string? Value { get; set; }
    public string? StrippedValue { get; set; }
    public string? Description { get; set; }
}
