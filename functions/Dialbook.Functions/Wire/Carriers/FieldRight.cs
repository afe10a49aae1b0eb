namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What the caller may do with a field.</summary>
internal sealed class FieldRight
{
    public string? Mask { get; set; }
    public string? Reason { get; set; }
}
