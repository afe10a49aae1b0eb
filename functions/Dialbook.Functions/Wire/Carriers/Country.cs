using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A country.</summary>
internal sealed class Country
{
    [Key]
    public int CountryId { get; set; }

    public string? Name { get; set; }
    public int CurrencyId { get; set; }
    public string? EnglishName { get; set; }
    public string? TwoLetterISOCountry { get; set; }
    public string? ThreeLetterISOCountry { get; set; }
    public string? ImageDescription { get; set; }
    public string? OrgNrText { get; set; }
    public string? InterAreaPrefix { get; set; }
    public string? DialInPrefix { get; set; }
    public string? ZipPrefix { get; set; }
    public string? DomainName { get; set; }
    public int AddressLayoutId { get; set; }
    public int DomesticAddressLayoutId { get; set; }
    public int ForeignAddressLayoutId { get; set; }
    public int Rank { get; set; }
    public string? Tooltip { get; set; }
    public bool Deleted { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
