namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What the caller may do with a record.</summary>
internal sealed class TableRight
{
    public string? Mask { get; set; }
    public string? Reason { get; set; }
}
