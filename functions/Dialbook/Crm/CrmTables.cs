using System.Collections.Frozen;
using static Dialbook.Crm.CrmColumn;
using static Dialbook.Crm.NewColumn;

namespace Dialbook.Crm;

/// <summary>
/// The tables of the CRM with the columns that Dialbook keeps, and at the end of each those that it takes and does not keep. Names, types
/// and lengths: the vendor's public database reference.
/// </summary>
public static class CrmTables
{
    /// <summary>A company.</summary>
    public static readonly CrmTable Contact = new("contact", "contact_id",
    [
        Text(Name, 219), Text(KanaName, 219), Text(Department, 219), Text(Number1, 49), Text(Number2, 49), Text(OrgNr, 49),
        Reference(AssociateId), Reference(CountryId), Reference(BusinessIdx), Reference(CategoryIdx), Reference(GroupId), Flag(Xstop),
        Flag(NoMailing), Small(Source), Small(ActiveInterests), Small(Deleted), Reference(MotherId), Reference(TextId),
        LongText(FreeText), Reference(SupportAssociateId), Reference(SupportPersonId), Reference(TicketPriorityId), .. Synchronized(),
        Number(ActiveErpLinks), .. Stamps(), .. Elements(),
    ], "userdef_id soundEx userdef2_id tzLocationId supportLanguageId DeletedDate")
    {
        UniqueColumns = [Number1, Number2, OrgNr, DbiKey],
    };

    public static readonly CrmTable Person = new("person", "person_id",
    [
        Reference(ContactId), Small(Rank), Text(LastName, 99), Text(FirstName, 99), Text(MiddleName, 99), Text(Mrmrs, 239),
        Text(Title, 239), Text(Salutation, 239), Text(Department, 254), Text(PersonNumber, 49), Text(KanaLastName, 99),
        Text(KanaFirstName, 99), Text(Post1, 99), Text(Post2, 99), Text(Post3, 99), Small(YearOfBirth), Small(MonthOfBirth),
        Small(DayOfBirth), Reference(CountryId), Reference(AssociateId), Reference(GroupId), Reference(BusinessIdx),
        Reference(CategoryIdx), Flag(NoMailing), Small(UsePersonAddress), Small(Retired), Small(Source), Small(ActiveInterests),
        Small(SentInfo), Small(ShowContactTickets), Reference(TextId), LongText(FreeText), Reference(SupportAssociateId),
        Reference(TicketPriorityId), .. Synchronized(), Number(ActiveErpLinks), .. Stamps(), .. Elements(),
    ], "position_idx phone_present userdef_id userdef2_id initials gender tzLocationId supportLanguageId blockEmarketing "
        + "DeletedDate created_by_form_id modified_by_workflow_id modified_by_workflow_when leadstatus_id")
    {
        UniqueColumns = [PersonNumber, DbiKey],
    };

    public static readonly CrmTable Phone = new("phone", "phone_id",
    [
        Reference(OwnerId), Named(PhoneType, CrmNames.PhoneType), Text(CrmColumn.Phone, 239), Small(Rank), Text(Description, 99),
        .. Stamps(),
    ], "validFrom validTo searchPhoneNumber");

    public static readonly CrmTable Email = new("email", "email_id",
    [
        Reference(ContactId), Reference(PersonId), Text(EmailAddress, 239), Small(Rank), Text(Description, 99), .. Stamps(),
    ], "protocol email_domain email_account lastSent bounceCount lastBounce");

    public static readonly CrmTable Url = new("url", "url_id",
    [
        Reference(ContactId), Reference(PersonId), Text(UrlAddress, 1023), Small(Rank), Text(Description, 254), .. Stamps(),
    ]);

    public static readonly CrmTable Address = new("address", "address_id",
    [
        Reference(OwnerId), Named(AddressType, CrmNames.AddressType), Text(Address1, 254), Text(Address2, 254), Text(Address3, 254),
        Text(City, 99), Text(County, 99), Text(State, 99), Text(Zipcode, 31), Decimal(Latitude), Decimal(Longitude), .. Stamps(),
    ], "country_id locality formatted geocode");

    public static readonly CrmTable Associate = new("associate", "associate_id",
    [
        .. ListEntry(), Reference(GroupIdx), Reference(PersonId), Named(CrmColumn.Type, CrmNames.AssociateType), Text(UserName, 254),
        Reference(EjUserId),
    ], "lastlogin lastlogout checklistlimit userFlags isLocation tzLocationId locationAddress encryptedCheck waiting_for_approval")
    {
        UniqueColumns = [Name, UserName],
    };

    public static readonly CrmTable Category = new("category", "Category_id",
        [.. ListEntry(), Named(CategoryGroup, CrmNames.CategoryGroup), Flag(EnableLeadStatus)], "CategoryFamily_id")
    {
        UniqueColumns = [Name],
    };

    public static readonly CrmTable Business = new("business", "Business_id", ListEntry()) { UniqueColumns = [Name] };

    public static readonly CrmTable Country = new("country", "country_id",
    [
        .. ListEntry(), Text(EnglishName, 39), Text(ZipPrefix, 5), Reference(CurrencyId), Text(OrgNrText, 254), Text(DomainName, 9),
        Text(DialInPrefix, 31), Text(InterAreaPrefix, 31), Text(Abbrev2, 2), Text(Abbrev3, 3), Reference(AddressLayout),
        Reference(AddressLayoutDomestic), Reference(AddressLayoutForeign),
    ], "flagres_id defaultLcid dialOutPrefix customPhoneDesc phonePartOfNA isBuiltIn isoNumber tzLocationId")
    {
        UniqueColumns = [Name, Abbrev2, Abbrev3],
    };

    public static readonly CrmTable MrMrs = new("mrmrs", "MrMrs_id", ListEntry()) { UniqueColumns = [Name] };

    public static readonly CrmTable Currency = new(
        "currency", "Currency_id", [.. ListEntry(), Decimal(Rate), Decimal(Units), Text(IsoCode, 9)])
    {
        UniqueColumns = [Name, IsoCode],
    };

    /// <summary>A follow-up (type 1 or 2), a note or a document's appointment (type 4).</summary>
    public static readonly CrmTable Appointment = new("appointment", "appointment_id",
    [
        Reference(ContactId), Reference(PersonId), Reference(AssociateId), Time(Done), Time(DoBy),
        Named(CrmColumn.Type, CrmNames.AppointmentType),
        Named(Status, CrmNames.AppointmentStatus), Reference(TextId), LongText(FreeText), Reference(DocumentId), Time(ActiveDate),
        Time(EndDate), Reference(ProjectId), Text(Location, 254), .. Stamps(), Copy(Description),
    ], "group_idx leadtime task_idx priority_idx private alarm mother_id color_index invitedPersonId lagTime source userdef_id "
        + "userdef2_id activeLinks recurrenceRuleId alldayEvent freeBusy rejectCounter emailId rejectReason hasAlarm assignedBy "
        + "preferredTZLocation sale_id suggestedAppointmentId suggestedDocumentId isMilestone join_videomeet_url "
        + "centralservice_videomeet_id original_start_date agenda_text_id internal_notes_text_id SendEmail "
        + "modified_appointment_fields created_by_workflow_id cautionWarning mother_associate_id owned_externally "
        + "external_participants");

    public static readonly CrmTable Document = new("document", "document_id",
    [
        Text(Name, 511), Text(Header, 219), Text(OurRef, 99), Text(YourRef, 99), Reference(TextId), Reference(AppointmentId), .. Stamps(),
    ], "application_id searchname attention archiveProvider extref userdef_id userdef2_id snum ExtUrl contentSetCount");

    public static readonly CrmTable Sale = new("sale", "sale_id",
    [
        Reference(AssociateId), Reference(ContactId), Reference(PersonId), Date(SaleDate), Decimal(Amount), Small(Probability),
        Text(Heading, 219), Reference(CurrencyId), Named(Status, CrmNames.SaleStatus), Named(Done, CrmNames.SaleDone), Text(Number1, 49),
        .. Stamps(),
    ], "group_idx probability_idx appointment_id text_id project_id earning earning_percent userdef_id userdef2_id credited_id "
        + "source_id reason_id comptr_id visibility source activeLinks saleType_id postitText_id reasonStalled_id reopenDate "
        + "nextDueDate nddAppointment_id reasonSold_id saleTypeCat_id activeErpLinks created_by_workflow_id stage_when_closed_id "
        + "sale_cycle")
    {
        UniqueColumns = [Number1],
    };

    public static readonly CrmTable Ticket = new("ticket", "id",
    [
        Text(Title, 255), Time(CreatedAt), Time(LastChanged), Time(ClosedAt), Text(Author, 255), Reference(OwnedBy), Number(Status),
        Reference(CrmColumn.TicketStatus), Reference(CustId), Reference(ContactId), Reference(Priority),
    ], "connect_id activate created_by category orig_category slevel orig_priority alert_level alert_timeout alert_stop "
        + "read_by_owner first_read_by_owner first_read_by_user read_by_customer filter_id display_filter replied_at "
        + "time_to_reply time_to_close real_time_to_reply real_time_to_close read_status has_attachment deadline filter_address "
        + "dbi_agent_id dbi_key dbi_last_syncronized dbi_last_modified origin time_spent_internally time_spent_externally "
        + "time_spent_queue real_time_spent_internally real_time_spent_externally real_time_spent_queue time_spent_calculated "
        + "num_replies num_messages from_address tags language sentiment sentimentConfidence form_submission_id "
        + "created_by_workflow_id suggestedCategory_id origHumanCategory_id sale_id project_id time_spent ticket_type");

    public static readonly CrmTable TicketStatus = new("ticket_status", "id",
        [Text(Name, 255), Number(Status), Small(Rank), Small(Deleted)],
        "time_counter external_name is_default_solved no_email_reopen_ticket_status_id")
    {
        UniqueColumns = [Name],
    };

    public static readonly CrmTable ChatSession = new("chat_session", "id",
    [
        Reference(CustomerId), Text(CustomerAlias, 64), Number(Status), Time(WhenRequested), Time(WhenStarted), Time(WhenEnded),
        Text(Name, 255), Text(CompanyName, 255), Text(CrmColumn.Email, 255), Text(CrmColumn.Phone, 32), Text(FirstMessage, 1024),
        Text(LastMessage, 1024), Reference(TicketId), Reference(ContactId),
    ], "topic_id user_id idle customer_fetch session_key initial_queue_pos customer_host alert_level rank flags project_id "
        + "sale_id transfer_to consented chatbot_isactive country rating");

    public static readonly CrmTable TextRow = new("text", "text_id",
        [Number(CrmColumn.Type), Reference(OwnerId), LongText(FreeText), .. Stamps()], "lcid seqno");

    public static readonly CrmTable Selection = new("selection", "selection_id",
    [
        Reference(AssociateId), Reference(GroupIdx), Text(Name, 219), LongText(FreeText), Reference(TextId), Reference(PostitTextId),
        Small(Visibility), Named(SelectionType, CrmNames.SelectionType), Reference(SearchCategoryId), Small(CompanyUnique), Small(Source),
        Number(IncludePerson), Named(TargetTableNumber, SelectionTargetTable.Numbers), Flag(Done),
        Named(CombinationType, CrmNames.SelectionUnion), Reference(LeftSelectionId), Reference(RightSelectionId), Text(ChartKey, 254),
        Time(LastLoaded), Reference(LastLoadedBy), Time(LastMembershipChange), Reference(LastMembershipChangeBy), .. Stamps(),
        Copy(Criteria),
    ], "soundEx memberCount dashboard_tile_definition_id SystemType")
    {
        UniqueColumns = [Name],
    };

    /// <summary>
    /// A member of a selection, named as company and person or by table and ID. Members are kept as sets, without rows and IDs.
    /// </summary>
    public static readonly CrmTable SelectionMember = new("selectionmember", "selectionmember_id",
    [
        Reference(SelectionId), Reference(ContactId), Reference(PersonId), Named(TargetTableNumber, SelectionTargetTable.Numbers),
        Reference(TargetRecordId),
    ]);

    /// <summary>All but the members of selections.</summary>
    public static readonly IReadOnlyList<CrmTable> All =
    [
        Contact, Person, Phone, Email, Url, Address, Associate, Category, Business, Country, MrMrs, Currency, Appointment, Document, Sale,
        Ticket, TicketStatus, ChatSession, TextRow, Selection,
    ];

    private static readonly FrozenDictionary<string, CrmTable> ByName =
        All.ToFrozenDictionary(table => table.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Without regard to case.</summary>
    public static CrmTable? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The table of that name that takes rows: any of all, or the members of selections.</summary>
    public static CrmTable? FindLoadable(string name) =>
        Find(name) ?? (SelectionMember.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? SelectionMember : null);

    private static Column LongText(string name) => Text(name, 16_000);

    private static Column[] Synchronized() =>
        [Reference(DbiAgentId), Text(DbiKey, 255), Time(DbiLastSyncronized), Time(DbiLastModified)];

    /// <summary>Copies of telephone numbers and addresses, so that one read has them all.</summary>
    private static Column[] Elements() => [Copy(Phones), Copy(Emails), Copy(Urls), Copy(Addresses)];
}
