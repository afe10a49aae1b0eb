namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A cell of a list.</summary>
internal sealed class ArchiveColumnData
{
    public string? DisplayValue { get; set; }
    public string? TooltipHint { get; set; }
    public string? LinkHint { get; set; }
}
