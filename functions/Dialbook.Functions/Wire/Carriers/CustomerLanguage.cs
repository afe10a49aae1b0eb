using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A list item: the language that a customer reads.</summary>
internal sealed class CustomerLanguage
{
    [Key]
    public int Id { get; set; }

    public string? Value { get; set; }
    public string? Tooltip { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
