using Azure.Data.Tables;
using Dialbook.Times;

namespace Dialbook.Crm;

/// <summary>
/// The table <c>Activity</c>: what happened to the companies of each associate, newest first. Each entry says what its company was then;
/// since a change of a company is an entry itself, the newest entry says what it is.
/// </summary>
public sealed class ActivityFeed(DialbookTables tables, CrmStore store) : ICrmEffect
{
    /// <summary>As far back do entries go with a company to its new owner.</summary>
    private static readonly TimeSpan Inherited = TimeSpan.FromDays(30);

    /// <summary>Of each company of an associate the latest activity since a time, newest first.</summary>
    /// <param name="associate">The owner of the companies.</param>
    /// <param name="since">The time, in UTC.</param>
    /// <param name="categories">The categories of companies; none for all.</param>
    /// <param name="types">What kinds of activity count.</param>
    public async Task<List<CompanyActivity>> ListAsync(
        ClientId client, int associate, DateTime since, IReadOnlyCollection<int> categories, ActivityType types,
        CancellationToken cancellationToken)
    {
        var latest = new List<CompanyActivity>();
        var companies = new Dictionary<int, CompanyActivity?>();
        await foreach (var row in tables.Activity.ListAsync<ActivityEntity>(
            ActivityEntity.Between(client, associate, ActivityEntity.OfOwned, since, Timestamp.Latest), null, null, cancellationToken))
        {
            var activity = row.Activity;
            if (!companies.TryGetValue(activity.CompanyId, out var company))
                companies[activity.CompanyId] = company = activity.IsGone
                    || !(categories.Count == 0 || categories.Contains(activity.CategoryId)) ? null : activity;
            if (company is null || (activity.Type & types) == ActivityType.Unknown)
                continue;

            // it has been found, and is said once
            companies[activity.CompanyId] = null;
            latest.Add(activity.As(company));
        }

        return latest;
    }

    /// <summary>The companies on which an associate did something in a period, his own or others'.</summary>
    internal async Task<HashSet<int>> ListCompaniesAsync(
        ClientId client, int associate, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var companies = new HashSet<int>();
        foreach (var kind in new[] { ActivityEntity.OfOwned, ActivityEntity.OfOthers })
        {
            await foreach (var row in tables.Activity.ListAsync<ActivityEntity>(
                ActivityEntity.Between(client, associate, kind, from, to), null, ["ByAssociateId"], cancellationToken))
            {
                if (row.Activity.ByAssociateId == associate)
                    companies.Add(row.Activity.CompanyId);
            }
        }

        return companies;
    }

    CrmEffectTurn ICrmEffect.Turn => CrmEffectTurn.Copy;

    async Task ICrmEffect.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        List<CompanyActivity> activities = [.. edits.All.SelectMany(edit => ActivityOf.Edit(edits, edit))];
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
            Add(company.Number("associate_id"), ActivityEntity.OfOwned, activity);
            if (activity.ByAssociateId != activity.OwnerId)
                Add(activity.ByAssociateId, ActivityEntity.OfOthers, activity);
        }

        if (areCompanies)
            await HandOverAsync(edits, Add, cancellationToken);
        await tables.Activity.TryWriteAllAsync(
            rows.Values.Select(row => new BulkItem<ActivityEntity>(row, new EntityAction(TableTransactionActionType.UpsertReplace, row))),
            0, static _ => false, cancellationToken);

        void Add(int associate, string kind, CompanyActivity activity)
        {
            if (associate == 0)
                return;
            var row = ActivityEntity.For(edits.Client, associate, kind, activity);
            rows[(row.PartitionKey, row.RowKey)] = row;
        }
    }

    /// <summary>Companies that get another owner: the old one loses them, the new one gets their activity of late.</summary>
    private async Task HandOverAsync(CrmEdits edits, Action<int, string, CompanyActivity> add, CancellationToken cancellationToken)
    {
        var handedOver = edits.All.Where(edit =>
            edit.Before?.Number("associate_id") > 0 && edit.Before.Number("associate_id") != (edit.After?.Number("associate_id") ?? 0));
        foreach (var ofOwner in handedOver.GroupBy(edit => edit.Before!.Number("associate_id")))
        {
            var owners = ofOwner.ToDictionary(edit => edit.Record.Id, edit => edit.After);
            foreach (var company in owners.Keys)
                add(ofOwner.Key, ActivityEntity.OfOwned,
                    new CompanyActivity { CompanyId = company, Time = edits.Time, Type = ActivityType.Updated, IsGone = true });
            if (owners.Values.All(company => (company?.Number("associate_id") ?? 0) == 0))
                continue;
            await foreach (var row in tables.Activity.ListAsync<ActivityEntity>(
                ActivityEntity.Between(edits.Client, ofOwner.Key, ActivityEntity.OfOwned, edits.Time - Inherited, edits.Time), null, null,
                cancellationToken))
            {
                if (!row.Activity.IsGone && owners.TryGetValue(row.Activity.CompanyId, out var company) && company is not null)
                    add(company.Number("associate_id"), ActivityEntity.OfOwned, row.Activity);
            }
        }
    }
}

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
