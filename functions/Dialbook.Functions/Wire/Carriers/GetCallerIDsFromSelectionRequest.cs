namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks for the caller IDs of a selection.</summary>
internal sealed class GetCallerIDsFromSelectionRequest
{
    public int SelectionId { get; set; }
    public string? LastHash { get; set; }
}
