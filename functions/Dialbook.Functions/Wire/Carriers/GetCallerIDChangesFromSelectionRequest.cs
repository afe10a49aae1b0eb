namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks for what changed among a selection's caller IDs since the list with that hash.</summary>
internal sealed class GetCallerIDChangesFromSelectionRequest
{
    public int SelectionId { get; set; }
    public string? LastHash { get; set; }
}
