namespace Dialbook.Functions.Crm.Carriers;

/// <summary>Deletes a selection.</summary>
internal sealed class DeleteSelectionEntityRequest
{
    public int SelectionEntityId { get; set; }
}
