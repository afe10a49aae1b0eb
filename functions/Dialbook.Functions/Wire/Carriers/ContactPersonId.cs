using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A company or a person: the other ID is 0.</summary>
internal sealed class ContactPersonId
{
    [Key]
    public int PersonId { get; set; }

    [Key]
    public int ContactId { get; set; }

    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
