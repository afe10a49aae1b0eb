using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A row of a list.</summary>
internal sealed class ArchiveListItem
{
    public string? EntityName { get; set; }

    [Key]
    public int PrimaryKey { get; set; }

    public IReadOnlyDictionary<string, ArchiveColumnData>? ColumnData { get; set; }
    public string? LinkHint { get; set; }
    public string? StyleHint { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
