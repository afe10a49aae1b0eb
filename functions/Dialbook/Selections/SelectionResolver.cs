using Dialbook.CallerIds;
using Dialbook.Crm;
using Dialbook.Times;

namespace Dialbook.Selections;

/// <summary>
/// Whom a selection stands for: a static one for its members, or the companies and persons of the records that are (its shadow); a dynamic
/// one for those that meet its criteria; a combined one for those of its two parts.
/// </summary>
public sealed class SelectionResolver(CrmStore store, CrmSnapshots snapshots, SelectionMemberStore members)
{
    /// <summary>The companies, persons and campaigns of a selection; <see langword="null"/> if there is no such selection.</summary>
    public Task<SelectedIds?> FindAsync(SelectionKey key, CancellationToken cancellationToken) =>
        FindAsync(key, DependencyRecorder.Off, [], cancellationToken);

    /// <summary>Selections that this one is part of are not looked into again.</summary>
    internal async Task<SelectedIds?> FindAsync(
        SelectionKey key, DependencyRecorder recorder, IReadOnlyList<int> within, CancellationToken cancellationToken)
    {
        await recorder.RecordAsync([CallerIdSubject.Selection(key.Id)], cancellationToken);
        if (await store.FindAsync(key.Client, CrmTables.Selection, key.Id, cancellationToken) is not { } selection)
            return null;
        return (SelectionKind)selection.Number(CrmColumn.SelectionType) switch
        {
            SelectionKind.Dynamic => await FindMatchingAsync(key.Client, selection.Text(CrmColumn.Criteria), recorder, cancellationToken),
            SelectionKind.Combined => await CombineAsync(selection, recorder, [.. within, key.Id], cancellationToken),
            _ => await FindStaticAsync(selection, recorder, cancellationToken),
        };
    }

    private async Task<SelectedIds> FindStaticAsync(
        CrmRecord selection, DependencyRecorder recorder, CancellationToken cancellationToken)
    {
        var key = new SelectionKey(selection.Client, selection.Id);
        var target = SelectionTargetTable.NameOf(selection.Number(CrmColumn.TargetTableNumber));
        if (target == SelectionTargetTable.Campaigns)
            return SelectedIds.None with { Campaigns = await members.ListAsync(key, target, cancellationToken) };
        if (target != SelectionTargetTable.Companies)
            return await FindShadowAsync(
                key.Client, CrmTables.Find(target)!, await members.ListAsync(key, target, cancellationToken), recorder, cancellationToken);
        return SelectedIds.None with
        {
            Companies = await members.ListAsync(key, CrmTables.Contact.Name, cancellationToken),
            Persons = await members.ListAsync(key, CrmTables.Person.Name, cancellationToken),
        };
    }

    /// <summary>The company and the person of each record; a document has those of its appointment.</summary>
    private async Task<SelectedIds> FindShadowAsync(
        ClientId client, CrmTable table, IdSet ids, DependencyRecorder recorder, CancellationToken cancellationToken)
    {
        var shadow = SelectedIds.None;
        var appointments = new IdSet();
        await recorder.RecordAsync(ids.Blocks.Select(block => CallerIdSubject.Block(table.Name, block)), cancellationToken);
        await foreach (var records in snapshots.ReadAsync(client, table, ids.Blocks, cancellationToken))
        {
            foreach (var record in records.Where(record => ids.Contains(record.Id)))
            {
                if (table == CrmTables.Document)
                    AddTo(appointments, record.Number(CrmColumn.AppointmentId));
                else
                    Add(record);
            }
        }

        return table == CrmTables.Document
            ? await FindShadowAsync(client, CrmTables.Appointment, appointments, recorder, cancellationToken)
            : shadow;

        void Add(CrmRecord record)
        {
            AddTo(shadow.Companies, record.Number(CrmColumn.ContactId));
            AddTo(shadow.Persons, record.Number(
                table == CrmTables.Ticket ? CrmColumn.CustId : table == CrmTables.ChatSession ? CrmColumn.CustomerId : CrmColumn.PersonId));
        }

        static void AddTo(IdSet set, int id)
        {
            if (id > 0)
                set.Add(id);
        }
    }

    /// <summary>Persons, if the criteria say anything of persons; otherwise companies.</summary>
    private async Task<SelectedIds> FindMatchingAsync(
        ClientId client, string criteria, DependencyRecorder recorder, CancellationToken cancellationToken)
    {
        var matching = SelectedIds.None;
        if (criteria.Length == 0)
            return matching;
        var filter = SelectionCriteria.Parse(criteria, ClientTime.Utc);
        await recorder.RecordAsync([CallerIdSubject.AnyBlock(CrmTables.Contact.Name)], cancellationToken);
        if (filter.NamesOther)
            await recorder.RecordAsync([CallerIdSubject.AnyBlock(CrmTables.Person.Name)], cancellationToken);

        var companies = new Dictionary<int, CrmRecord>();
        await foreach (var records in snapshots.ReadAllAsync(client, CrmTables.Contact, cancellationToken))
        {
            foreach (var company in records)
            {
                if (filter.NamesOther)
                    companies[company.Id] = company;
                else if (filter.Matches(company))
                    matching.Companies.Add(company.Id);
            }
        }

        if (!filter.NamesOther)
            return matching;
        var none = new CrmRecord(CrmTables.Contact, client, 0);
        await foreach (var records in snapshots.ReadAllAsync(client, CrmTables.Person, cancellationToken))
        {
            foreach (var person in records)
            {
                if (filter.Matches(companies.GetValueOrDefault(person.Number(CrmColumn.ContactId), none), person))
                    matching.Persons.Add(person.Id);
            }
        }

        return matching;
    }

    private async Task<SelectedIds> CombineAsync(
        CrmRecord selection, DependencyRecorder recorder, IReadOnlyList<int> within, CancellationToken cancellationToken)
    {
        var left = await PartAsync(CrmColumn.LeftSelectionId);
        var right = await PartAsync(CrmColumn.RightSelectionId);
        return left.Combine(right, (SelectionUnion)selection.Number(CrmColumn.CombinationType) switch
        {
            SelectionUnion.SubtractRightFromLeft => static (l, r) => l & ~r,
            SelectionUnion.SubtractLeftFromRight => static (l, r) => r & ~l,
            SelectionUnion.Intersect => static (l, r) => l & r,
            SelectionUnion.XOR => static (l, r) => l ^ r,
            _ => static (l, r) => l | r,
        });

        // a circle is refused when it is written; one that two writers made at once is empty where it closes
        async Task<SelectedIds> PartAsync(string column) =>
            selection.Number(column) is > 0 and var part && !within.Contains(part)
                ? await FindAsync(new(selection.Client, part), recorder, within, cancellationToken) ?? SelectedIds.None
                : SelectedIds.None;
    }
}

/// <summary>The companies and persons of a selection, or of its shadow, and the campaigns whose contacts it has.</summary>
public sealed record SelectedIds(IdSet Companies, IdSet Persons, IdSet Campaigns)
{
    public static SelectedIds None => new(new IdSet(), new IdSet(), new IdSet());

    public int Count => Companies.Count + Persons.Count + Campaigns.Count;

    internal SelectedIds Combine(SelectedIds other, Func<ulong, ulong, ulong> combine) => new(
        Companies.Combine(other.Companies, combine), Persons.Combine(other.Persons, combine), Campaigns.Combine(other.Campaigns, combine));
}
