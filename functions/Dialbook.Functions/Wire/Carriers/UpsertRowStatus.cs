using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;
using Dialbook.Crm;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What became of one row of a mass operation.</summary>
internal sealed class UpsertRowStatus
{
    [Key]
    public int PrimaryKey { get; set; }

    public CrmOutcome Action { get; set; }

    /// <summary>The row's values of the key columns, as given.</summary>
    public IReadOnlyList<string>? RowKeys { get; set; }

    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
