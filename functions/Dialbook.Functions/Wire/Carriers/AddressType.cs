namespace Dialbook.Functions.Wire.Carriers;

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
