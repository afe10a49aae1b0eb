using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A person, as it stands beside other records.</summary>
internal sealed class Person : Carrier
{
    public string? Position { get; set; }

    [Key]
    public int PersonId { get; set; }
    public string? Mrmrs { get; set; }
    public string? Firstname { get; set; }
    public string? Lastname { get; set; }
    public string? MiddleName { get; set; }
    public string? Title { get; set; }
    public string? Description { get; set; }
    public string? Email { get; set; }
    public string? FullName { get; set; }
    public string? DirectPhone { get; set; }
    public string? FormalName { get; set; }
    public int CountryId { get; set; }
    public int ContactId { get; set; }
    public string? ContactName { get; set; }
    public int Retired { get; set; }
    public int Rank { get; set; }
    public int ActiveInterests { get; set; }
    public string? ContactDepartment { get; set; }
    public int ContactCountryId { get; set; }
    public string? ContactOrgNr { get; set; }
    public string? FaxPhone { get; set; }
    public string? MobilePhone { get; set; }
    public string? ContactPhone { get; set; }
    public string? AssociateName { get; set; }
    public int AssociateId { get; set; }
    public bool UsePersonAddress { get; set; }
    public string? ContactFax { get; set; }
    public string? Kanafname { get; set; }
    public string? Kanalname { get; set; }
    public string? Post1 { get; set; }
    public string? Post2 { get; set; }
    public string? Post3 { get; set; }
    public string? EmailName { get; set; }
    public string? ContactFullName { get; set; }
    public int ActiveErpLinks { get; set; }
    public int TicketPriorityId { get; set; }
    public int SupportLanguageId { get; set; }
    public int SupportAssociateId { get; set; }
    public string? CategoryName { get; set; }
    public string? PersonNumber { get; set; }
}

/// <summary>A person with all that can be changed of it. What is absent when it is saved stays as it is.</summary>
internal sealed class PersonEntity : Carrier
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
    public ContactCarrier? Contact { get; set; }
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
}

/// <summary>What a person agreed to.</summary>
internal sealed class ConsentInfo : Carrier
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
}

/// <summary>Where a person came from when first seen.</summary>
internal sealed class SavedUtmParameters : Carrier
{
    public string? FormName { get; set; }
    public string? FirsttouchSource { get; set; }
    public string? FirsttouchMedium { get; set; }
    public string? FirsttouchCampaign { get; set; }
    public string? FirsttouchTerm { get; set; }
    public string? FirsttouchContent { get; set; }
    public string? FirsttouchReferrerDomain { get; set; }
    public string? Source { get; set; }
    public string? Medium { get; set; }
    public string? Campaign { get; set; }
    public string? Term { get; set; }
    public string? Content { get; set; }
    public string? ReferrerDomain { get; set; }
}
