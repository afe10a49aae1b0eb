using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;
using Dialbook.Crm;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A company and the last activity on it.</summary>
internal sealed class ContactActivity
{
    [Key]
    public int ContactId { get; set; }

    public string? Department { get; set; }
    public string? OrgNr { get; set; }
    public string? Name { get; set; }
    public string? URL { get; set; }
    public string? AssociateFullName { get; set; }
    public ActivityType Action { get; set; }
    public DateTime? ActionTime { get; set; }
    public string? Category { get; set; }
    public string? ActivityPersonName { get; set; }

    /// <summary>The record of the activity: an appointment, company, person or document.</summary>
    public int ActionId { get; set; }

    /// <summary>The person that the activity is about.</summary>
    public int PersonId { get; set; }

    public int ActivityPersonId { get; set; }
    public int AssociateId { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
