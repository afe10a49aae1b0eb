using System.Collections.ObjectModel;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A field of an address, where the country puts it.</summary>
internal sealed class LocalizedField
{
    public string? Name { get; set; }
    public string? Value { get; set; }
    public string? Tooltip { get; set; }
    public string? Label { get; set; }
    public int ValueLength { get; set; }
    public string? AddressType { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
