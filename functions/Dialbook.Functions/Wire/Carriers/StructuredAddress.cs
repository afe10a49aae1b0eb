namespace Dialbook.Functions.Wire.Carriers;

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
