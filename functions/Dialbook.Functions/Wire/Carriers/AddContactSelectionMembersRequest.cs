namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Adds companies and persons to a static selection.</summary>
internal sealed class AddContactSelectionMembersRequest
{
    public int SelectionId { get; set; }
    public IReadOnlyList<ContactPersonId>? ContactPersonIds { get; set; }
}
