using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A company, as it stands beside other records. Its texts are empty rather than null.</summary>
internal sealed class Contact
{
    [Key]
    public int ContactId { get; set; }

    public string? Name { get; set; } = "";
    public string? OrgNr { get; set; } = "";
    public string? Department { get; set; } = "";
    public string? URL { get; set; } = "";
    public string? City { get; set; } = "";
    public string? DirectPhone { get; set; } = "";
    public int AssociateId { get; set; }
    public int CountryId { get; set; }
    public string? EmailAddress { get; set; } = "";
    public string? Kananame { get; set; } = "";
    public string? EmailAddressName { get; set; }
    public string? URLName { get; set; }
    public string? AssociateFullName { get; set; } = "";
    public string? BusinessName { get; set; } = "";
    public string? CategoryName { get; set; } = "";
    public string? CountryName { get; set; } = "";
    public Address? Address { get; set; }
    public string? FormattedAddress { get; set; } = "";
    public string? FullName { get; set; } = "";
    public bool IsOwnerContact { get; set; }
    public int ActiveErpLinks { get; set; }
    public string? Number1 { get; set; } = "";
    public string? Number2 { get; set; } = "";
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
