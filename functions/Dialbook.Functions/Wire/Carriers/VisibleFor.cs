using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Who may see a record.</summary>
internal sealed class VisibleFor
{
    [Key]
    public int VisibleId { get; set; }

    public Visibility Visibility { get; set; }
    public string? DisplayValue { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
