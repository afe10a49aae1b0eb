namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks whom a dynamic selection is of.</summary>
internal sealed class GetSelectionCriteriaRequest
{
    public int SelectionId { get; set; }
}
