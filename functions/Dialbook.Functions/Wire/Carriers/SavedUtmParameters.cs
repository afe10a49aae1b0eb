using System.Collections.ObjectModel;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Where a person came from when first seen.</summary>
internal sealed class SavedUtmParameters
{
    public string? FormName { get; set; }
    public string? FirsttouchSource { get; set; }
    public string? FirsttouchMedium { get; set; }
    public string? FirsttouchCampaign { get; set; }
    public string? FirsttouchTerm { get; set; }
    public string? FirsttouchContent { get; set; }
    public string? FirsttouchReferrerDomain { get; set; }
    public string? Source { get; set; }
    public string? Medium { get; set; }
    public string? Campaign { get; set; }
    public string? Term { get; set; }
    public string? Content { get; set; }
    public string? ReferrerDomain { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
