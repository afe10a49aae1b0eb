using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A company with all that can be changed of it. What is absent when it is saved stays as it is.</summary>
internal sealed class ContactEntity
{
    [Key]
    public int ContactId { get; set; }

    public string? Name { get; set; }
    public string? Department { get; set; }
    public string? OrgNr { get; set; }
    public string? Number1 { get; set; }
    public string? Number2 { get; set; }
    public DateTime? UpdatedDate { get; set; }
    public DateTime? CreatedDate { get; set; }
    public IReadOnlyList<EntityElement>? Emails { get; set; }
    public IReadOnlyList<SelectableMDOListItem>? Interests { get; set; }
    public IReadOnlyList<EntityElement>? Urls { get; set; }
    public IReadOnlyList<EntityElement>? Phones { get; set; }
    public IReadOnlyList<EntityElement>? Faxes { get; set; }
    public string? Description { get; set; }
    public Associate? UpdatedBy { get; set; }
    public Associate? CreatedBy { get; set; }
    public Associate? Associate { get; set; }
    public Business? Business { get; set; }
    public Category? Category { get; set; }
    public Country? Country { get; set; }
    public IReadOnlyList<Person>? Persons { get; set; }
    public bool? NoMailing { get; set; }
    public string? Kananame { get; set; }
    public bool? Xstop { get; set; }
    public int? ActiveInterests { get; set; }
    public int? GroupId { get; set; }
    public int ActiveStatusMonitorId { get; set; }
    public Associate? SupportAssociate { get; set; }
    public TicketPriority? TicketPriority { get; set; }
    public CustomerLanguage? CustomerLanguage { get; set; }
    public int? Deleted { get; set; }
    public int? DbiAgentId { get; set; }
    public DateTime? DbiLastSyncronized { get; set; }
    public string? DbiKey { get; set; }
    public DateTime? DbiLastModified { get; set; }
    public Person? SupportPerson { get; set; }
    public Address? Address { get; set; }
    public int? Source { get; set; }
    public int? ActiveErpLinks { get; set; }
    public IReadOnlyList<string>? BounceEmails { get; set; }
    public IReadOnlyList<string>? Domains { get; set; }
    public SavedUtmParameters? UtmParameters { get; set; }
    public IReadOnlyDictionary<string, string>? UserDefinedFields { get; set; }
    public IReadOnlyDictionary<string, string>? ExtraFields { get; set; }
    public IReadOnlyDictionary<string, string>? CustomFields { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
