namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Deletes a selection.</summary>
internal sealed class DeleteSelectionEntityRequest
{
    public int SelectionEntityId { get; set; }
}
