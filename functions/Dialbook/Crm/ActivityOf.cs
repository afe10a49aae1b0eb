namespace Dialbook.Crm;

/// <summary>
/// What a change of a record is as an activity on a company. The time is the record's own, so that history can be loaded.
/// </summary>
internal static class ActivityOf
{
    private const int Completed = 3;
    private const int Document = 4;

    public static IEnumerable<CompanyActivity> Edit(CrmEdits edits, CrmEdit edit)
    {
        if (edit.After is not { } record)
            return [];
        if (edits.Table == CrmTables.Contact)
            return [OfCompany(edits, edit, record)];
        if (record.Table.Columns.Find("contact_id") is null || record.Number("contact_id") is var company && company == 0)
            return [];
        if (edits.Table == CrmTables.Person)
            return [New(
                edits, company, edit.IsNew ? ActivityType.PersonAdded : ActivityType.PersonUpdated, TimeOf(edits, edit, record), record.Id,
                record.Id)];
        return edits.Table == CrmTables.Appointment && OfAppointment(edit, record) is { } type and not ActivityType.Unknown
            ? [New(edits, company, type, type.HasFlag(ActivityType.ActivityCompleted) ? record.Time("done")
                ?? TimeOf(edits, edit, record) : TimeOf(edits, edit, record), record.Id, record.Number("person_id"))]
            : [];
    }

    // a change of the company is dated by its writing: the newest entry must say what the company is
    private static CompanyActivity OfCompany(CrmEdits edits, CrmEdit edit, CrmRecord company) => New(
        edits, company.Id, edit.IsNew ? ActivityType.Created : ActivityType.Updated,
        edit.IsNew ? company.Time("registered") ?? edits.Time : edits.Time, company.Id, 0);

    private static ActivityType OfAppointment(CrmEdit edit, CrmRecord appointment)
    {
        var type = edit.IsNew
            ? appointment.Number("type") == Document ? ActivityType.DocumentAdded : ActivityType.NewActivity : ActivityType.Unknown;
        return appointment.Number("status") == Completed
            && edit.Before?.Number("status") != Completed && appointment.Number("type") != Document
            ? type | ActivityType.ActivityCompleted
            : type;
    }

    private static DateTime TimeOf(CrmEdits edits, CrmEdit edit, CrmRecord record) =>
        record.Time(edit.IsNew ? "registered" : "updated") ?? edits.Time;

    private static CompanyActivity New(CrmEdits edits, int company, ActivityType type, DateTime time, int record, int person) =>
        new() { CompanyId = company, Type = type, Time = time, RecordId = record, PersonId = person, ByAssociateId = edits.AssociateId };
}
