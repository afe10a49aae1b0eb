namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Removes companies and persons from a static selection.</summary>
internal sealed class RemoveContactSelectionMembersRequest
{
    public int SelectionId { get; set; }
    public IReadOnlyList<ContactPersonId>? ContactPersonIds { get; set; }
}
