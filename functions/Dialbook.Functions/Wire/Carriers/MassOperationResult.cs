using System.Collections.ObjectModel;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What became of the rows of a mass operation.</summary>
internal sealed class MassOperationResult
{
    public bool Success { get; set; }
    public string? Message { get; set; }
    public int Inserts { get; set; }
    public int Updates { get; set; }
    public int Deletes { get; set; }
    public IReadOnlyList<UpsertRowStatus>? RowStatus { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
