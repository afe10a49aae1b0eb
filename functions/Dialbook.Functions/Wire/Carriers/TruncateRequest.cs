namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Removes all rows of a table.</summary>
internal sealed class TruncateRequest
{
    public string? TableName { get; set; }
}
