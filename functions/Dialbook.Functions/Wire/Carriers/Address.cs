using System.Collections.ObjectModel;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A company's or person's addresses, for people and for programs.</summary>
internal sealed class Address
{
    public double Wgs84Latitude { get; set; }
    public double Wgs84Longitude { get; set; }

    /// <summary>Lines of fields, as the country orders them.</summary>
    public IReadOnlyList<IReadOnlyList<LocalizedField>>? LocalizedAddress { get; set; }

    public StructuredAddress? Street { get; set; }
    public StructuredAddress? Postal { get; set; }
    public string? Formatted { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
