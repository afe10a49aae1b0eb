namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Adds records other than companies and persons to a selection.</summary>
internal sealed class AddSelectionMembersRequest
{
    public int SelectionId { get; set; }
    public IReadOnlyList<int>? Ids { get; set; }
}
