using System.Collections.ObjectModel;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A telephone number, e-mail address or web address.</summary>
internal sealed class EntityElement
{
    public string? Value { get; set; }
    public string? StrippedValue { get; set; }
    public string? Description { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
