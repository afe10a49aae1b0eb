using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What a person agreed to.</summary>
internal sealed class ConsentInfo
{
    [Key]
    public int ConsentPersonId { get; set; }

    public string? Comment { get; set; }
    public DateTime? Registered { get; set; }
    public int RegisteredAssociateId { get; set; }
    public DateTime? Updated { get; set; }
    public int UpdatedAssociateId { get; set; }
    public int LegalBaseId { get; set; }
    public string? LegalBaseKey { get; set; }
    public string? LegalBaseName { get; set; }
    public int ConsentPurposeId { get; set; }
    public string? ConsentPurposeKey { get; set; }
    public string? ConsentPurposeName { get; set; }
    public int ConsentSourceId { get; set; }
    public string? ConsentSourceKey { get; set; }
    public string? ConsentSourceName { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
