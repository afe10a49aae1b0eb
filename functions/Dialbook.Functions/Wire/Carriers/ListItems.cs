using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>An item of a list that a record names one of.</summary>
internal abstract class ListItem : Carrier
{
    [Key]
    public int Id { get; set; }
    public string? Value { get; set; }
    public string? Tooltip { get; set; }
}

/// <summary>A list item: a company's trade.</summary>
internal sealed class Business : ListItem;

/// <summary>A list item: a company's or person's category.</summary>
internal sealed class Category : Carrier
{
    [Key]
    public int Id { get; set; }
    public string? Value { get; set; }
    public string? Tooltip { get; set; }
    public CategoryGroup CategoryGroup { get; set; }
    public bool EnableLeadStatus { get; set; }
    public int Rank { get; set; }
    public bool Deleted { get; set; }
}

/// <summary>What kind of category it is.</summary>
internal enum CategoryGroup
{
    Unknown,
    Customer,
    PotentialCustomer,
    Partner,
    Lost,
    Other,
}

internal sealed class Country : Carrier
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
}

/// <summary>A list item: the language that a customer reads.</summary>
internal sealed class CustomerLanguage : ListItem;

/// <summary>A list item: a person's position.</summary>
internal sealed class Position : ListItem;

/// <summary>A list item: a selection's category.</summary>
internal sealed class SelectionCategory : ListItem;

/// <summary>A list item: how urgent a ticket is.</summary>
internal sealed class TicketPriority : ListItem;

/// <summary>An item of a list from which several can be chosen.</summary>
internal sealed class SelectableMDOListItem : Carrier
{
    [Key]
    public int Id { get; set; }
    public string? Name { get; set; }
    public string? ToolTip { get; set; }
    public bool Deleted { get; set; }
    public int Rank { get; set; }
    public string? Type { get; set; }
    public int ColorBlock { get; set; }
    public string? IconHint { get; set; }
    public bool Selected { get; set; }
    public DateTime? LastChanged { get; set; }
    public IReadOnlyList<SelectableMDOListItem>? ChildItems { get; set; }
    public string? ExtraInfo { get; set; }
    public string? StyleHint { get; set; }
    public bool Hidden { get; set; }
    public string? FullName { get; set; }
}
