using Dialbook.CallerIds;
using Dialbook.Crm;
using Dialbook.Times;

namespace Dialbook.Selections;

/// <summary>
/// Whom a selection stands for: a static one for its members, or the companies and persons of the records that are (its shadow); a dynamic
/// one for those that meet its criteria; a combined one for those of its two parts.
/// </summary>
public sealed class SelectionMembership(CrmStore store, CrmSnapshots snapshots, SelectionMembers members)
{
    /// <summary>The companies, persons and campaigns of a selection; <see langword="null"/> if there is no such selection.</summary>
    public Task<Members?> FindAsync(ClientId client, int selection, CancellationToken cancellationToken) =>
        FindAsync(client, selection, null, [], cancellationToken);

    /// <summary>Tells <c>reads</c> before it reads. Selections that this one is part of are not looked into again.</summary>
    internal async Task<Members?> FindAsync(
        ClientId client, int selectionId, CallerIdReads? reads, IReadOnlyList<int> within, CancellationToken cancellationToken)
    {
        await reads.NoteAsync([CallerIdSubject.Selection(selectionId)], cancellationToken);
        if (await store.FindAsync(client, CrmTables.Selection, selectionId, cancellationToken) is not { } selection)
            return null;
        return (SelectionKind)selection.Number(CrmColumn.SelectionType) switch
        {
            SelectionKind.Dynamic => await FindMatchingAsync(client, selection.Text(CrmColumn.Criteria), reads, cancellationToken),
            SelectionKind.Combined => await CombineAsync(client, selection, reads, [.. within, selectionId], cancellationToken),
            _ => await FindStaticAsync(client, selection, reads, cancellationToken),
        };
    }

    private async Task<Members> FindStaticAsync(
        ClientId client, CrmRecord selection, CallerIdReads? reads, CancellationToken cancellationToken)
    {
        var target = SelectionTarget.Name(selection.Number(CrmColumn.TargetTableNumber));
        if (target == SelectionTarget.Campaigns)
            return Members.None with { Campaigns = await members.ListAsync(client, selection.Id, target, cancellationToken) };
        if (target != SelectionTarget.Companies)
            return await FindShadowAsync(
                client, CrmTables.Find(target)!, await members.ListAsync(client, selection.Id, target, cancellationToken), reads,
                cancellationToken);
        return Members.None with
        {
            Companies = await members.ListAsync(client, selection.Id, CrmTables.Contact.Name, cancellationToken),
            Persons = await members.ListAsync(client, selection.Id, CrmTables.Person.Name, cancellationToken),
        };
    }

    /// <summary>The company and the person of each record; a document has those of its appointment.</summary>
    private async Task<Members> FindShadowAsync(
        ClientId client, CrmTable table, IdSet ids, CallerIdReads? reads, CancellationToken cancellationToken)
    {
        var shadow = Members.None;
        var appointments = new IdSet();
        await reads.NoteAsync(ids.Blocks.Select(block => CallerIdSubject.Block(table.Name, block)), cancellationToken);
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
            ? await FindShadowAsync(client, CrmTables.Appointment, appointments, reads, cancellationToken) : shadow;

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
    private async Task<Members> FindMatchingAsync(
        ClientId client, string criteria, CallerIdReads? reads, CancellationToken cancellationToken)
    {
        var matching = Members.None;
        if (criteria.Length == 0)
            return matching;
        var filter = SelectionCriteria.Parse(criteria, ClientTime.Utc);
        await reads.NoteAsync([CallerIdSubject.AnyBlock(CrmTables.Contact.Name)], cancellationToken);
        if (filter.NamesOther)
            await reads.NoteAsync([CallerIdSubject.AnyBlock(CrmTables.Person.Name)], cancellationToken);

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

    private async Task<Members> CombineAsync(
        ClientId client, CrmRecord selection, CallerIdReads? reads, IReadOnlyList<int> within, CancellationToken cancellationToken)
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
        async Task<Members> PartAsync(string column) =>
            selection.Number(column) is > 0 and var part && !within.Contains(part)
                ? await FindAsync(client, part, reads, within, cancellationToken) ?? Members.None
                : Members.None;
    }
}

/// <summary>The companies and persons of a selection, or of its shadow, and the campaigns whose contacts it has.</summary>
public sealed record Members(IdSet Companies, IdSet Persons, IdSet Campaigns)
{
    public static Members None => new(new IdSet(), new IdSet(), new IdSet());

    public int Count => Companies.Count + Persons.Count + Campaigns.Count;

    internal Members Combine(Members other, Func<ulong, ulong, ulong> combine) => new(
        Companies.Combine(other.Companies, combine), Persons.Combine(other.Persons, combine), Campaigns.Combine(other.Campaigns, combine));
}
