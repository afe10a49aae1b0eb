namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks for a selection's members as rows.</summary>
internal sealed class GetSelectionMembersArchiveRowsRequest
{
    public int SelectionId { get; set; }

    /// <summary>The columns wanted, separated by commas.</summary>
    public string? Select { get; set; }
}
