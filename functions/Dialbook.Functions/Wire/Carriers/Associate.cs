using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A user of the CRM.</summary>
internal sealed class Associate
{
    [Key]
    public int AssociateId { get; set; }

    public string? Name { get; set; }
    public int PersonId { get; set; }
    public int Rank { get; set; }
    public string? Tooltip { get; set; }
    public UserType Type { get; set; }
    public int GroupIdx { get; set; }
    public string? FullName { get; set; }
    public string? FormalName { get; set; }
    public bool Deleted { get; set; }
    public int EjUserId { get; set; }
    public string? UserName { get; set; }
    public IReadOnlyDictionary<string, string>? ExtraFields { get; set; }
    public IReadOnlyDictionary<string, string>? CustomFields { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
