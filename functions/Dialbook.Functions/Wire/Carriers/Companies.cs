using System.ComponentModel.DataAnnotations;
using Dialbook.Crm;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A company, as it stands beside other records. Its texts are empty rather than null.</summary>
[WireName("Contact")]
internal sealed class ContactCarrier : Carrier
{
    [Key]
    public int ContactId { get; set; }
    public string? Name { get; set; } = "";
    public string? OrgNr { get; set; } = "";
    public string? Department { get; set; } = "";
    public string? URL { get; set; } = "";
    public string? City { get; set; } = "";
    public string? DirectPhone { get; set; } = "";
    public int AssociateId { get; set; }
    public int CountryId { get; set; }
    public string? EmailAddress { get; set; } = "";
    public string? Kananame { get; set; } = "";
    public string? EmailAddressName { get; set; }
    public string? URLName { get; set; }
    public string? AssociateFullName { get; set; } = "";
    public string? BusinessName { get; set; } = "";
    public string? CategoryName { get; set; } = "";
    public string? CountryName { get; set; } = "";
    public Address? Address { get; set; }
    public string? FormattedAddress { get; set; } = "";
    public string? FullName { get; set; } = "";
    public bool IsOwnerContact { get; set; }
    public int ActiveErpLinks { get; set; }
    public string? Number1 { get; set; } = "";
    public string? Number2 { get; set; } = "";
}

/// <summary>A company with all that can be changed of it. What is absent when it is saved stays as it is.</summary>
[WireName("ContactEntity")]
internal sealed class ContactEntityCarrier : Carrier
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
}

internal sealed class ContactPersonId : Carrier
{
    [Key]
    public int PersonId { get; set; }

    [Key]
    public int ContactId { get; set; }
}

/// <summary>Asks for the caller's companies with activity since a time.</summary>
internal sealed class GetMyActiveContactsRequest
{
    public DateTime? ActivityStartTime { get; set; }

    /// <summary>Nothing and none stand for all.</summary>
    public IReadOnlyList<int>? ContactCategories { get; set; }

    /// <summary>Nothing and <see cref="ActivityType.Unknown"/> stand for all.</summary>
    public ActivityType ActionType { get; set; }
}

/// <summary>A company and the last activity on it.</summary>
internal sealed class ContactActivity : Carrier
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
}
