using Dialbook.Times;

namespace Dialbook.Crm;

/// <summary>
/// The table <c>Activity</c>: what happened to the companies of each associate, newest first. Each entry says what its company was then;
/// since a change of a company is an entry itself, the newest entry says what it is.
/// </summary>
public sealed class ActivityFeed(DialbookTables tables, CrmStore store) : ICrmPreparation
{
    /// <summary>So far back entries go with a company to its new owner.</summary>
    private static readonly TimeSpan Inherited = TimeSpan.FromDays(30);

    /// <summary>The latest wanted activity on each company that an associate owns, newest first.</summary>
    internal async Task<List<CompanyActivity>> ListAsync(
        ClientId client, int associate, ActivityQuery query, CancellationToken cancellationToken)
    {
        var latest = new List<CompanyActivity>();
        var companies = new Dictionary<int, CompanyActivity?>();
        var filter = ActivityEntity.Between(client, associate, ActivityEntity.OfOwned, query.Since, Timestamp.Latest);
        await foreach (var row in tables.Activity.ListAsync<ActivityEntity>(filter, null, null, cancellationToken))
        {
            var activity = row.Activity;
            if (!companies.TryGetValue(activity.CompanyId, out var company))
                companies[activity.CompanyId] = company = query.WantsCompanyOf(activity) ? activity : null;
            if (company is null || (activity.Type & query.Types) == ActivityType.Unknown)
                continue;

            // each company is listed once
            companies[activity.CompanyId] = null;
            latest.Add(activity.As(company));
        }

        return latest;
    }

    /// <summary>The companies on which an associate did something in a period, their own or others'.</summary>
    internal async Task<HashSet<int>> ListCompaniesAsync(
        ClientId client, int associate, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var companies = new HashSet<int>();
        foreach (var kind in new[] { ActivityEntity.OfOwned, ActivityEntity.OfOthers })
        {
            var filter = ActivityEntity.Between(client, associate, kind, from, to);
            await foreach (var row in tables.Activity.ListAsync<ActivityEntity>(filter, null, ["ByAssociateId"], cancellationToken))
            {
                if (row.Activity.ByAssociateId == associate)
                    companies.Add(row.Activity.CompanyId);
            }
        }

        return companies;
    }

    async Task ICrmPreparation.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        List<CompanyActivity> activities = [.. edits.All.Select(edit => ActivityOf.Edit(edits, edit)).OfType<CompanyActivity>()];
        var areCompanies = edits.Table == CrmTables.Contact;
        if (activities.Count == 0 && !areCompanies)
            return;

        var companies = areCompanies
            ? edits.All.ToDictionary(edit => edit.Record.Id, edit => edit.Record)
            : await store.FindAsync(edits.Client, CrmTables.Contact, activities.Select(activity => activity.CompanyId), cancellationToken);
        var rows = new Dictionary<(string, string), ActivityEntity>();
        foreach (var activity in activities)
        {
            if (!companies.TryGetValue(activity.CompanyId, out var company))
                continue;
            activity.Describe(company);
            Add(OwnerOf(company), ActivityEntity.OfOwned, activity);
            if (activity.ByAssociateId != activity.OwnerId)
                Add(activity.ByAssociateId, ActivityEntity.OfOthers, activity);
        }

        if (areCompanies)
            await HandOverAsync(edits, (owner, activity) => Add(owner, ActivityEntity.OfOwned, activity), cancellationToken);
        await tables.Activity.TryWriteAllAsync(
            rows.Values.Select(row => new BulkItem<ActivityEntity>(row, new EntityAction(TableTransactionActionType.UpsertReplace, row))),
            Refusals.None, cancellationToken);

        void Add(int associate, string kind, CompanyActivity activity)
        {
            if (associate == 0)
                return;
            var row = ActivityEntity.For(edits.Client, associate, kind, activity);
            rows[(row.PartitionKey, row.RowKey)] = row;
        }
    }

    /// <summary>Companies that get another owner: the old one loses them, the new one gets their recent activity.</summary>
    private async Task HandOverAsync(CrmEdits edits, Action<int, CompanyActivity> add, CancellationToken cancellationToken)
    {
        var handedOver = edits.All.Where(edit => OwnerOf(edit.Before) > 0 && OwnerOf(edit.Before) != OwnerOf(edit.After));
        foreach (var ofOwner in handedOver.GroupBy(edit => OwnerOf(edit.Before)))
        {
            var companies = ofOwner.ToDictionary(edit => edit.Record.Id, edit => edit.After);
            foreach (var company in companies.Keys)
                add(ofOwner.Key, new() { CompanyId = company, Time = edits.Time, Type = ActivityType.Updated, IsGone = true });
            if (companies.Values.All(company => OwnerOf(company) == 0))
                continue;
            var filter = ActivityEntity.Between(
                edits.Client, ofOwner.Key, ActivityEntity.OfOwned, edits.Time - Inherited, edits.Time);
            await foreach (var row in tables.Activity.ListAsync<ActivityEntity>(filter, null, null, cancellationToken))
            {
                if (!row.Activity.IsGone && companies.TryGetValue(row.Activity.CompanyId, out var company) && company is not null)
                    add(OwnerOf(company), row.Activity);
            }
        }
    }

    private static int OwnerOf(CrmRecord? company) => company?.Number(CrmColumn.AssociateId) ?? 0;
}

/// <summary>Which activity is wanted.</summary>
/// <param name="Since">From when on, in UTC.</param>
/// <param name="Categories">The categories of companies; none for all.</param>
internal sealed record ActivityQuery(DateTime Since, IReadOnlyCollection<int> Categories, ActivityType Types)
{
    public bool WantsCompanyOf(CompanyActivity latest) =>
        !latest.IsGone && (Categories.Count == 0 || Categories.Contains(latest.CategoryId));
}

/// <summary>What a change of a record is as activity on a company. The time is the record's own, so that history can be loaded.</summary>
internal static class ActivityOf
{
    public static CompanyActivity? Edit(CrmEdits edits, CrmEdit edit)
    {
        if (edit.After is not { } record)
            return null;
        if (edits.Table == CrmTables.Contact)
            return OfCompany(edits, edit, record);
        if (edits.Table == CrmTables.Person)
        {
            var type = edit.IsNew ? ActivityType.PersonAdded : ActivityType.PersonUpdated;
            return New(edits, record, type, TimeOf(edits, edit, record), record.Id);
        }

        return edits.Table == CrmTables.Appointment ? OfAppointment(edits, edit, record) : null;
    }

    // a change of the company is dated by its writing: the newest entry must say what the company is
    private static CompanyActivity OfCompany(CrmEdits edits, CrmEdit edit, CrmRecord company) => new()
    {
        CompanyId = company.Id,
        Type = edit.IsNew ? ActivityType.Created : ActivityType.Updated,
        Time = edit.IsNew ? company.Time(CrmColumn.Registered) ?? edits.Time : edits.Time,
        RecordId = company.Id,
        ByAssociateId = edits.AssociateId,
    };

    private static CompanyActivity? OfAppointment(CrmEdits edits, CrmEdit edit, CrmRecord appointment)
    {
        var isDocument = (AppointmentType)appointment.Number(CrmColumn.Type) == AppointmentType.Document;
        var type = !edit.IsNew ? ActivityType.Unknown : isDocument ? ActivityType.DocumentAdded : ActivityType.NewActivity;
        var time = TimeOf(edits, edit, appointment);
        if (!isDocument && IsCompleted(appointment) && !IsCompleted(edit.Before))
        {
            type |= ActivityType.ActivityCompleted;
            time = appointment.Time(CrmColumn.Done) ?? time;
        }

        return type == ActivityType.Unknown ? null : New(edits, appointment, type, time, appointment.Number(CrmColumn.PersonId));
    }

    private static bool IsCompleted(CrmRecord? appointment) =>
        (AppointmentStatus?)appointment?.Number(CrmColumn.Status) == AppointmentStatus.Completed;

    private static DateTime TimeOf(CrmEdits edits, CrmEdit edit, CrmRecord record) =>
        record.Time(edit.IsNew ? CrmColumn.Registered : CrmColumn.Updated) ?? edits.Time;

    private static CompanyActivity? New(CrmEdits edits, CrmRecord record, ActivityType type, DateTime time, int person) =>
        record.Number(CrmColumn.ContactId) is var company && company == 0 ? null : new()
        {
            CompanyId = company, Type = type, Time = time, RecordId = record.Id, PersonId = person, ByAssociateId = edits.AssociateId,
        };
}
