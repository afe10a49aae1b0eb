using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A person with all that can be changed of it. What is absent when it is saved stays as it is.</summary>
internal sealed class PersonEntity
{
    [Key]
    public int PersonId { get; set; }

    public string? Firstname { get; set; }
    public string? MiddleName { get; set; }
    public string? Lastname { get; set; }
    public string? Mrmrs { get; set; }
    public string? Title { get; set; }
    public DateTime? UpdatedDate { get; set; }
    public DateTime? CreatedDate { get; set; }
    public DateTime? BirthDate { get; set; }
    public Associate? CreatedBy { get; set; }
    public IReadOnlyList<EntityElement>? Emails { get; set; }
    public string? Description { get; set; }
    public bool IsAssociate { get; set; }
    public IReadOnlyList<EntityElement>? PrivatePhones { get; set; }
    public IReadOnlyList<EntityElement>? Faxes { get; set; }
    public IReadOnlyList<EntityElement>? MobilePhones { get; set; }
    public IReadOnlyList<EntityElement>? OfficePhones { get; set; }
    public IReadOnlyList<EntityElement>? OtherPhones { get; set; }
    public Position? Position { get; set; }
    public Associate? UpdatedBy { get; set; }
    public Contact? Contact { get; set; }
    public Country? Country { get; set; }
    public IReadOnlyList<SelectableMDOListItem>? Interests { get; set; }
    public string? PersonNumber { get; set; }
    public string? FullName { get; set; }
    public bool? NoMailing { get; set; }
    public bool? UsePersonAddress { get; set; }
    public bool? Retired { get; set; }
    public IReadOnlyList<EntityElement>? Urls { get; set; }
    public string? FormalName { get; set; }
    public Address? Address { get; set; }
    public string? Post3 { get; set; }
    public string? Post2 { get; set; }
    public string? Post1 { get; set; }
    public string? Kanalname { get; set; }
    public string? Kanafname { get; set; }
    public Associate? CorrespondingAssociate { get; set; }
    public Category? Category { get; set; }
    public Business? Business { get; set; }
    public Associate? Associate { get; set; }
    public string? Salutation { get; set; }
    public int? ActiveInterests { get; set; }
    public Associate? SupportAssociate { get; set; }
    public TicketPriority? TicketPriority { get; set; }
    public CustomerLanguage? CustomerLanguage { get; set; }
    public int? DbiAgentId { get; set; }
    public string? DbiKey { get; set; }
    public DateTime? DbiLastModified { get; set; }
    public DateTime? DbiLastSyncronized { get; set; }
    public int? SentInfo { get; set; }
    public int? ShowContactTickets { get; set; }
    public UserInfo? UserInfo { get; set; }
    public IReadOnlyList<EntityElement>? ChatEmails { get; set; }
    public IReadOnlyList<EntityElement>? InternetPhones { get; set; }
    public int? Source { get; set; }
    public int? ActiveErpLinks { get; set; }
    public IReadOnlyList<SelectableMDOListItem>? ShipmentTypes { get; set; }
    public IReadOnlyList<ConsentInfo>? Consents { get; set; }
    public IReadOnlyList<string>? BounceEmails { get; set; }
    public int ActiveStatusMonitorId { get; set; }
    public int CreatedByFormId { get; set; }
    public SavedUtmParameters? UtmParameters { get; set; }
    public int LeadstatusId { get; set; }
    public string? Leadstatus { get; set; }
    public IReadOnlyDictionary<string, string>? UserDefinedFields { get; set; }
    public IReadOnlyDictionary<string, string>? ExtraFields { get; set; }
    public IReadOnlyDictionary<string, string>? CustomFields { get; set; }
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
