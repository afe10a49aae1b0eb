namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Removes rows of a table.</summary>
internal sealed class DeleteRequest
{
    public string? TableName { get; set; }
    public IReadOnlyList<int>? IDs { get; set; }
}
