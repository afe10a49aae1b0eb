using System.Collections.ObjectModel;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What the vendor's API sends and takes, by its names. Of a record it says what the caller may do with it, too.</summary>
internal abstract class Carrier
{
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}

internal sealed class TableRight
{
    public string? Mask { get; set; }
    public string? Reason { get; set; }
}

/// <summary>What the caller may do with a field, and what it can hold.</summary>
internal sealed class FieldProperty
{
    public FieldRight? FieldRight { get; set; }
    public string? FieldType { get; set; }
    public int FieldLength { get; set; }
}

internal sealed class FieldRight
{
    public string? Mask { get; set; }
    public string? Reason { get; set; }
}

/// <summary>The vendor's name of a carrier, where a type of Dialbook has that name.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WireNameAttribute(string name) : Attribute
{
    public string Name => name;
}
