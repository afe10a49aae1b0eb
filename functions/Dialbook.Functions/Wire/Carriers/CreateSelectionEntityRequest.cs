namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks for a selection to fill in, of members from that table. Nothing is stored.</summary>
internal sealed class CreateSelectionEntityRequest
{
    public string? TargetTableName { get; set; }
}
