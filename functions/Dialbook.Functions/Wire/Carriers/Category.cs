using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A list item: a company's or person's category.</summary>
internal sealed class Category
{
    [Key]
    public int Id { get; set; }

    public string? Value { get; set; }
    public string? Tooltip { get; set; }
    public CategoryGroup CategoryGroup { get; set; }
    public bool EnableLeadStatus { get; set; }
    public int Rank { get; set; }
    public bool Deleted { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
