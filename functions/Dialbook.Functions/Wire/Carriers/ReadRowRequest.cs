namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks for one row of a table.</summary>
internal sealed class ReadRowRequest
{
    public string? TableName { get; set; }
    public int Id { get; set; }
}
