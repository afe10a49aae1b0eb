namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Inserts rows into a table.</summary>
internal sealed class InsertRequest
{
    public string? TableName { get; set; }
    public IReadOnlyList<string>? Columns { get; set; }

    /// <summary>One list for each row, as wide as <see cref="Columns"/>.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Data { get; set; }
}
