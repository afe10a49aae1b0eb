using System.Collections.ObjectModel;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A row of a table: its columns' names and values.</summary>
internal sealed class TableRecord
{
    public IReadOnlyDictionary<string, string>? Values { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
