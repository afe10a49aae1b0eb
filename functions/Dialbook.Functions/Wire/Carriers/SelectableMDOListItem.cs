using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>An item of a list from which several can be chosen.</summary>
internal sealed class SelectableMDOListItem
{
    [Key]
    public int Id { get; set; }

    public string? Name { get; set; }
    public string? ToolTip { get; set; }
    public bool Deleted { get; set; }
    public int Rank { get; set; }
    public string? Type { get; set; }
    public int ColorBlock { get; set; }
    public string? IconHint { get; set; }
    public bool Selected { get; set; }
    public DateTime? LastChanged { get; set; }
    public IReadOnlyList<SelectableMDOListItem>? ChildItems { get; set; }
    public string? ExtraInfo { get; set; }
    public string? StyleHint { get; set; }
    public bool Hidden { get; set; }
    public string? FullName { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
