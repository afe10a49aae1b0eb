namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Sets whom a dynamic selection is of.</summary>
internal sealed class SetSelectionCriteriaRequest
{
    public int SelectionId { get; set; }
    public string? Criteria { get; set; }
}
