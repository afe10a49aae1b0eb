using System.Collections.Frozen;
using Dialbook.Records;
using static Dialbook.Crm.CrmColumns;

namespace Dialbook.Crm;

/// <summary>
/// The tables of the CRM, with the columns that Dialbook keeps. Names, types and lengths: the vendor's public database reference; what the
/// vendor has beside is taken and not kept.
/// </summary>
public static class CrmTables
{
    /// <summary>A company.</summary>
    public static readonly CrmTable Contact = new("contact", "contact_id",
    [
        Text("name", 219), Text("kananame", 219), Text("department", 219), Text("number1", 49), Text("number2", 49), Text("orgNr", 49),
        Reference("associate_id"), Reference("country_id"), Reference("business_idx"), Reference("category_idx"), Reference("group_id"),
        Flag("xstop"), Flag("nomailing"), Small("source"), Small("activeInterests"), Small("deleted"), Reference("mother_id"),
        Reference("text_id"), LongText("text"), Reference("supportAssociateId"), Reference("supportPersonId"),
        Reference("ticketPriorityId"),
        .. Synchronized(), Number("activeErpLinks"), .. Stamps(), .. Elements(),
    ], "userdef_id soundEx userdef2_id tzLocationId supportLanguageId DeletedDate")
    {
        UniqueColumns = ["number1", "number2", "orgNr", "dbi_key"],
    };

    public static readonly CrmTable Person = new("person", "person_id",
    [
        Reference("contact_id"), Small("rank"), Text("lastname", 99), Text("firstname", 99), Text("middleName", 99), Text("mrmrs", 239),
        Text("title", 239), Text("salutation", 239), Text("department", 254), Text("person_number", 49), Text("kanalname", 99),
        Text("kanafname", 99),
        Text("post1", 99), Text("post2", 99), Text("post3", 99), Small("year_of_birth"), Small("month_of_birth"), Small("day_of_birth"),
        Reference("country_id"), Reference("associate_id"), Reference("group_id"), Reference("business_idx"), Reference("category_idx"),
        Flag("nomailing"), Small("usepersonaddress"), Small("retired"), Small("source"), Small("activeInterests"), Small("sentInfo"),
        Small("showContactTickets"), Reference("text_id"), LongText("text"), Reference("supportAssociateId"), Reference("ticketPriorityId"),
        .. Synchronized(), Number("activeErpLinks"), .. Stamps(), .. Elements(),
    ], "position_idx phone_present userdef_id userdef2_id initials gender tzLocationId supportLanguageId blockEmarketing DeletedDate "
        + "created_by_form_id modified_by_workflow_id modified_by_workflow_when leadstatus_id")
    {
        UniqueColumns = ["person_number", "dbi_key"],
    };

    public static readonly CrmTable Phone = new("phone", "phone_id",
    [
        Reference("owner_id"), Named("ptype_idx", CrmNames.PhoneType), Text("phone", 239), Small("rank"), Text("description", 99),
            .. Stamps(),
    ], "validFrom validTo searchPhoneNumber");

    public static readonly CrmTable Email = new("email", "email_id",
    [
        Reference("contact_id"), Reference("person_id"), Text("email_address", 239), Small("rank"), Text("description", 99), .. Stamps(),
    ], "protocol email_domain email_account lastSent bounceCount lastBounce");

    /// <summary>A web address.</summary>
    public static readonly CrmTable Url = new("url", "url_id",
    [
        Reference("contact_id"), Reference("person_id"), Text("url_address", 1023), Small("rank"), Text("description", 254), .. Stamps(),
    ]);

    public static readonly CrmTable Address = new("address", "address_id",
    [
        Reference("owner_id"), Named("atype_idx", CrmNames.AddressType), Text("address1", 254), Text("address2", 254), Text(
            "address3", 254),
        Text("city", 99), Text("county", 99), Text("state", 99), Text("zipcode", 31), Amount("wgs84_latitude"), Amount("wgs84_longitude"),
        .. Stamps(),
    ], "country_id locality formatted geocode");

    public static readonly CrmTable Associate = new("associate", "associate_id",
    [
        .. ListEntry(), Reference("group_idx"), Reference("person_id"), Named("type", CrmNames.AssociateType), Text("userName", 254),
            Reference("ejuserId"),
    ], "lastlogin lastlogout checklistlimit userFlags isLocation tzLocationId locationAddress encryptedCheck waiting_for_approval")
    {
        UniqueColumns = ["name", "userName"],
    };

    public static readonly CrmTable Category = new("category", "Category_id",
        [.. ListEntry(), Named("category_group", CrmNames.CategoryGroup), Flag("enable_lead_status")], "CategoryFamily_id")
    {
        UniqueColumns = ["name"],
    };

    public static readonly CrmTable Business = new("business", "Business_id", ListEntry()) { UniqueColumns = ["name"] };

    public static readonly CrmTable Country = new("country", "country_id",
    [
        .. ListEntry(), Text("english_name", 39), Text("zip_prefix", 5), Reference("currency_id"), Text("orgNrText", 254), Text(
            "domainName", 9),
        Text("dialInPrefix", 31), Text("interAreaPrefix", 31), Text("abbrev2", 2), Text("abbrev3", 3),
        Reference("addressLayout"), Reference("addressLayoutDomestic"), Reference("addressLayoutForeign"),
    ], "flagres_id defaultLcid dialOutPrefix customPhoneDesc phonePartOfNA isBuiltIn isoNumber tzLocationId")
    {
        UniqueColumns = ["name", "abbrev2", "abbrev3"],
    };

    public static readonly CrmTable MrMrs = new("mrmrs", "MrMrs_id", ListEntry()) { UniqueColumns = ["name"] };

    public static readonly CrmTable Currency = new(
        "currency", "Currency_id", [.. ListEntry(), Amount("rate"), Amount("units"), Text("isoCode", 9)])
    {
        UniqueColumns = ["name", "isoCode"],
    };

    /// <summary>A follow-up (type 1 or 2), a note or a document's appointment (type 4).</summary>
    public static readonly CrmTable Appointment = new("appointment", "appointment_id",
    [
        Reference("contact_id"), Reference("person_id"), Reference("associate_id"), Time("done"), Time("do_by"), Named(
            "type", CrmNames.AppointmentType),
        Named("status", CrmNames.AppointmentStatus), Reference("text_id"), LongText("text"), Reference("document_id"), Time("activeDate"),
        Time("endDate"), Reference("project_id"), Text("location", 254), .. Stamps(), Copy("description"),
    ], "group_idx leadtime task_idx priority_idx private alarm mother_id color_index invitedPersonId lagTime source userdef_id userdef2_id activeLinks "
        + "recurrenceRuleId alldayEvent freeBusy rejectCounter emailId rejectReason hasAlarm assignedBy preferredTZLocation sale_id "
        + "suggestedAppointmentId suggestedDocumentId isMilestone join_videomeet_url centralservice_videomeet_id original_start_date agenda_text_id "
        + "internal_notes_text_id SendEmail modified_appointment_fields created_by_workflow_id cautionWarning mother_associate_id owned_externally "
        + "external_participants");

    public static readonly CrmTable Document = new("document", "document_id",
    [
        Text("name", 511), Text("header", 219), Text("our_ref", 99), Text("your_ref", 99), Reference("text_id"),
            Reference("appointment_id"), .. Stamps(),
    ], "application_id searchname attention archiveProvider extref userdef_id userdef2_id snum ExtUrl contentSetCount");

    public static readonly CrmTable Sale = new("sale", "sale_id",
    [
        Reference("associate_id"), Reference("contact_id"), Reference("person_id"), Date("saledate"), Amount("amount"), Small(
            "probability"),
        Text("heading", 219), Reference("currency_id"), Named("status", CrmNames.SaleStatus), Named("done", CrmNames.SaleDone),
        Text("number1", 49),
        .. Stamps(),
    ], "group_idx probability_idx appointment_id text_id project_id earning earning_percent userdef_id userdef2_id credited_id source_id reason_id "
        + "comptr_id visibility source activeLinks saleType_id postitText_id reasonStalled_id reopenDate nextDueDate nddAppointment_id reasonSold_id "
        + "saleTypeCat_id activeErpLinks created_by_workflow_id stage_when_closed_id sale_cycle")
    {
        UniqueColumns = ["number1"],
    };

    public static readonly CrmTable Ticket = new("ticket", "id",
    [
        Text("title", 255), Time("created_at"), Time("last_changed"), Time("closed_at"), Text("author", 255), Reference("owned_by"), Number(
            "status"),
        Reference("ticket_status"), Reference("cust_id"), Reference("contact_id"), Reference("priority"),
    ], "connect_id activate created_by category orig_category slevel orig_priority alert_level alert_timeout alert_stop read_by_owner "
        + "first_read_by_owner first_read_by_user read_by_customer filter_id display_filter replied_at time_to_reply time_to_close real_time_to_reply "
        + "real_time_to_close read_status has_attachment deadline filter_address dbi_agent_id dbi_key dbi_last_syncronized dbi_last_modified origin "
        + "time_spent_internally time_spent_externally time_spent_queue real_time_spent_internally real_time_spent_externally real_time_spent_queue "
        + "time_spent_calculated num_replies num_messages from_address tags language sentiment sentimentConfidence form_submission_id "
        + "created_by_workflow_id suggestedCategory_id origHumanCategory_id sale_id project_id time_spent ticket_type");

    public static readonly CrmTable TicketStatus = new("ticket_status", "id",
        [Text("name", 255), Number("status"), Small("rank"), Small("deleted")],
        "time_counter external_name is_default_solved no_email_reopen_ticket_status_id")
    {
        UniqueColumns = ["name"],
    };

    public static readonly CrmTable ChatSession = new("chat_session", "id",
    [
        Reference("customer_id"), Text("customer_alias", 64), Number("status"), Time("when_requested"), Time("when_started"), Time(
            "when_ended"),
        Text("name", 255), Text("company_name", 255), Text("email", 255), Text("phone", 32), Text("first_message", 1024),
        Text("last_message", 1024),
        Reference("ticket_id"), Reference("contact_id"),
    ], "topic_id user_id idle customer_fetch session_key initial_queue_pos customer_host alert_level rank flags project_id sale_id transfer_to consented "
        + "chatbot_isactive country rating");

    /// <summary>A long text of another record.</summary>
    public static readonly CrmTable TextRow = new("text", "text_id",
        [Number("type"), Reference("owner_id"), LongText("text"), .. Stamps()], "lcid seqno");

    public static readonly CrmTable Selection = new("selection", "selection_id",
    [
        Reference("associate_id"), Reference("group_idx"), Text("name", 219), LongText("text"), Reference("text_id"),
            Reference("postitText_Id"), Small("visibility"),
        Named("seltype", CrmNames.SelectionType), Reference("searchCat_id"), Small("companyUnique"), Small("source"),
        Number("includePerson"),
        Named("targetTableNumber", SelectionTargetTable.Numbers), Flag("done"), Named("combinationType", CrmNames.SelectionUnion),
        Reference("leftSelectionId"), Reference("rightSelectionId"), Text("chartKey", 254), Time("lastLoaded"), Reference("lastLoadedBy"),
        Time("lastMembershipChange"), Reference("lastMembershipChangeBy"), .. Stamps(), Copy("criteria"),
    ], "soundEx memberCount dashboard_tile_definition_id SystemType")
    {
        UniqueColumns = ["name"],
    };

    /// <summary>
    /// A member of a selection. Members have no rows and no IDs of their own: they are kept as sets. The record is named as company and
    /// person, or by its table and ID.
    /// </summary>
    public static readonly CrmTable SelectionMember = new("selectionmember", "selectionmember_id",
    [
        Reference("selection_id"), Reference("contact_id"), Reference("person_id"), Named(
            "targetTableNumber", SelectionTargetTable.Numbers),
        Reference("targetRecordId"),
    ]);

    /// <summary>All of them but the members of selections, which are kept as sets and have no rows.</summary>
    public static readonly IReadOnlyList<CrmTable> All =
    [
        Contact, Person, Phone, Email, Url, Address, Associate, Category, Business, Country, MrMrs, Currency, Appointment, Document, Sale,
            Ticket,
        TicketStatus, ChatSession, TextRow, Selection,
    ];

    private static readonly FrozenDictionary<string, CrmTable> ByName = All.ToFrozenDictionary(
        table => table.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The table of that name, without regard to case; <see langword="null"/> if there is none.</summary>
    public static CrmTable? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>
    /// The table of that name that takes rows: any of all, or the members of selections; <see langword="null"/> if there is none.
    /// </summary>
    public static CrmTable? FindLoadable(string name) =>
        Find(name) ?? (SelectionMember.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? SelectionMember : null);

    private static Column LongText(string name) => CrmColumns.Text(name, 16_000);

    private static Column[] Synchronized() =>
        [Reference("dbi_agent_id"), CrmColumns.Text("dbi_key", 255), Time("dbi_last_syncronized"), Time("dbi_last_modified")];

    /// <summary>Copies of a company's or person's telephone numbers and addresses, so that one read has them all.</summary>
    private static Column[] Elements() => [Copy("phones"), Copy("emails"), Copy("urls"), Copy("addresses")];
}
