namespace Dialbook.Crm;

/// <summary>The vendor's names of the columns of the CRM's tables.</summary>
public static class CrmColumn
{
    // what records name each other by
    public const string
        ContactId = "contact_id", PersonId = "person_id", AssociateId = "associate_id", OwnerId = "owner_id",
        SelectionId = "selection_id", AppointmentId = "appointment_id", DocumentId = "document_id", TicketId = "ticket_id",
        TextId = "text_id", GroupId = "group_id", GroupIdx = "group_idx", CountryId = "country_id",
        CategoryIdx = "category_idx", BusinessIdx = "business_idx", CurrencyId = "currency_id", MotherId = "mother_id",
        ProjectId = "project_id";

    // what several tables have
    public const string
        Name = "name", FreeText = "text", Description = "description", Rank = "rank", Type = "type", Status = "status",
        Done = "done", Title = "title", Source = "source", Deleted = "deleted", Tooltip = "tooltip", Department = "department",
        Number1 = "number1", Number2 = "number2", Registered = "registered", RegisteredBy = "registered_associate_id",
        Updated = "updated", UpdatedBy = "updated_associate_id", UpdatedCount = "updatedCount", DbiAgentId = "dbi_agent_id",
        DbiKey = "dbi_key", DbiLastSyncronized = "dbi_last_syncronized", DbiLastModified = "dbi_last_modified",
        ActiveErpLinks = "activeErpLinks", ActiveInterests = "activeInterests", NoMailing = "nomailing",
        SupportAssociateId = "supportAssociateId", SupportPersonId = "supportPersonId", TicketPriorityId = "ticketPriorityId";

    // companies
    public const string
        KanaName = "kananame", OrgNr = "orgNr", Xstop = "xstop";

    // persons
    public const string
        FirstName = "firstname", MiddleName = "middleName", LastName = "lastname", KanaFirstName = "kanafname",
        KanaLastName = "kanalname", Mrmrs = "mrmrs", Salutation = "salutation", PersonNumber = "person_number", Post1 = "post1",
        Post2 = "post2", Post3 = "post3", YearOfBirth = "year_of_birth", MonthOfBirth = "month_of_birth",
        DayOfBirth = "day_of_birth", UsePersonAddress = "usepersonaddress", Retired = "retired", SentInfo = "sentInfo",
        ShowContactTickets = "showContactTickets";

    // telephone numbers and addresses, and the columns in which their owners have them copied
    public const string
        Phone = "phone", PhoneType = "ptype_idx", EmailAddress = "email_address", UrlAddress = "url_address",
        AddressType = "atype_idx", Address1 = "address1", Address2 = "address2", Address3 = "address3", City = "city",
        County = "county", State = "state", Zipcode = "zipcode", Latitude = "wgs84_latitude", Longitude = "wgs84_longitude",
        Phones = "phones", Emails = "emails", Urls = "urls", Addresses = "addresses";

    // lists
    public const string
        UserName = "userName", EjUserId = "ejuserId", CategoryGroup = "category_group", EnableLeadStatus = "enable_lead_status",
        EnglishName = "english_name", ZipPrefix = "zip_prefix", OrgNrText = "orgNrText", DomainName = "domainName",
        DialInPrefix = "dialInPrefix", InterAreaPrefix = "interAreaPrefix", Abbrev2 = "abbrev2", Abbrev3 = "abbrev3",
        AddressLayout = "addressLayout", AddressLayoutDomestic = "addressLayoutDomestic",
        AddressLayoutForeign = "addressLayoutForeign", Rate = "rate", Units = "units", IsoCode = "isoCode";

    // appointments, documents and sales
    public const string
        DoBy = "do_by", ActiveDate = "activeDate", EndDate = "endDate", Location = "location", Header = "header",
        OurRef = "our_ref", YourRef = "your_ref", SaleDate = "saledate", Amount = "amount", Probability = "probability",
        Heading = "heading";

    // tickets and chats
    public const string
        CreatedAt = "created_at", LastChanged = "last_changed", ClosedAt = "closed_at", Author = "author", OwnedBy = "owned_by",
        TicketStatus = "ticket_status", CustId = "cust_id", Priority = "priority", CustomerId = "customer_id",
        CustomerAlias = "customer_alias", WhenRequested = "when_requested", WhenStarted = "when_started",
        WhenEnded = "when_ended", CompanyName = "company_name", Email = "email", FirstMessage = "first_message",
        LastMessage = "last_message";

    // selections and their members
    public const string
        Visibility = "visibility", SelectionType = "seltype", SearchCategoryId = "searchCat_id", PostitTextId = "postitText_Id",
        CompanyUnique = "companyUnique", IncludePerson = "includePerson", TargetTableNumber = "targetTableNumber",
        TargetRecordId = "targetRecordId", CombinationType = "combinationType", LeftSelectionId = "leftSelectionId",
        RightSelectionId = "rightSelectionId", ChartKey = "chartKey", LastLoaded = "lastLoaded", LastLoadedBy = "lastLoadedBy",
        LastMembershipChange = "lastMembershipChange", LastMembershipChangeBy = "lastMembershipChangeBy", Criteria = "criteria";
}
