namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks for the companies and persons behind a selection's members as rows.</summary>
internal sealed class GetSelectionShadowMembersArchiveRowsRequest
{
    public int SelectionId { get; set; }

    /// <summary>The columns wanted, separated by commas.</summary>
    public string? Select { get; set; }
}
