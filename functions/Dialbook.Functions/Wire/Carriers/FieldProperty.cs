namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What the caller may do with a field, and what it can hold.</summary>
internal sealed class FieldProperty
{
    public FieldRight? FieldRight { get; set; }
    public string? FieldType { get; set; }
    public int FieldLength { get; set; }
}
