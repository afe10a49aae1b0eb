using System.Runtime.CompilerServices;
using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.Tenancy;

namespace Dialbook.Selections;

/// <summary>Reads the telephones of a selection's companies and persons, and of its campaigns' contacts.</summary>
public sealed class SelectionCallerIds(
    ClientDirectory clients, SelectionMembership membership, CrmSnapshots snapshots, ContactList contacts, CampaignStore campaigns,
    CallerIdMarks marks) : ICallerIdSource
{
    /// <summary>So many blocks of persons are read before their companies.</summary>
    private const int Page = 16;

    async Task<IAsyncEnumerable<CallerIdCandidate>?> ICallerIdSource.OpenAsync(
        ClientId client, int selectionId, CallerIdReads reads, CancellationToken cancellationToken) =>
        await membership.FindAsync(client, selectionId, reads, [], cancellationToken) is { } members
            ? ReadAsync(client, members, reads, cancellationToken)
            : null;

    async Task ICallerIdSource.RenewAsync(
        ClientId client, IReadOnlyCollection<CallerIdSubject> changed, CancellationToken cancellationToken)
    {
        // contacts of campaigns have no snapshots
        var blocks = changed.Select(subject => subject.AsBlock).OfType<(string Kind, int Number)>()
            .Select(block => (Table: CrmTables.Find(block.Kind), block.Number)).Where(block => block.Table is not null);
        foreach (var ofTable in blocks.GroupBy(block => block.Table!, block => block.Number))
            await snapshots.RenewAsync(client, ofTable.Key, ofTable, cancellationToken);
    }

    /// <summary>The telephones of companies and persons, in a selection or not.</summary>
    internal async IAsyncEnumerable<CallerIdCandidate> ReadAsync(
        ClientId client, Members members, CallerIdReads? reads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var companies = new CallerIdCompanies(client, snapshots, reads, await PrefixAsync(client, cancellationToken));
        await companies.LoadAsync(members.Companies.Blocks, cancellationToken);
        foreach (var company in companies.List(members.Companies))
        {
            foreach (var telephone in company.Telephones)
                yield return new(telephone, company.CountryPrefix, 0, "", "", company.Id, company.Name);
        }

        await reads.NoteAsync(
            members.Persons.Blocks.Select(block => CallerIdSubject.Block(CrmTables.Person.Name, block)), cancellationToken);
        foreach (var blocks in members.Persons.Blocks.Chunk(Page))
        {
            var persons = new List<CrmRecord>();
            await foreach (var ofBlock in snapshots.ReadAsync(client, CrmTables.Person, blocks, cancellationToken))
                persons.AddRange(ofBlock.Where(person => members.Persons.Contains(person.Id)));
            await companies.LoadAsync(
                [.. persons.Select(person => CrmKeys.Block(person.Number(CrmColumn.ContactId))).Distinct().Order()], cancellationToken);
            foreach (var person in persons)
            {
                var company = companies.Find(person.Number(CrmColumn.ContactId));
                foreach (var phone in person.Phones().Where(CallerIdCompanies.IsForCallerId))
                    yield return new(
                        phone.Value, company.CountryPrefix, person.Id, person.FullName(), person.Text(CrmColumn.Mrmrs), company.Id,
                        company.Name);
            }
        }

        foreach (var campaign in members.Campaigns.List())
        {
            await foreach (var candidate in ReadCampaignAsync(client, campaign, companies.DefaultPrefix, reads, cancellationToken))
                yield return candidate;
        }
    }

    private async IAsyncEnumerable<CallerIdCandidate> ReadCampaignAsync(
        ClientId client, int campaign, int prefix, CallerIdReads? reads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (reads is not null)
        {
            // who changes contacts looks every few seconds only whether their campaign is in a selection: what was changed meanwhile is
            // seen to when
            // this mark, which nobody closes, has had its time
            await reads.AddAsync(SelectedCampaigns.Subject(campaign), cancellationToken);
            if (reads.HasNew)
                await marks.OpenAsync(client, [SelectedCampaigns.Subject(campaign)], cancellationToken);
        }

        if (await campaigns.FindAsync(client, campaign, cancellationToken) is not { DeletionJobId: null })
            yield break;
        await foreach (var contact in contacts.ListAsync(client, new ContactQuery { CampaignId = campaign }, cancellationToken))
        {
            var name = string.Join(
                ' ', new[] { contact.Text(ContactColumns.FirstName), contact.Text(ContactColumns.Name) }.Where(
                    part => part is { Length: > 0 }));
            foreach (var column in ContactColumns.PhoneNumbers)
            {
                if (contact.Text(column) is { Length: > 0 } telephone)
                    yield return new(telephone, prefix, 0, name, "", 0, contact.Text(ContactColumns.Company) ?? "");
            }
        }
    }

    private async ValueTask<int> PrefixAsync(ClientId client, CancellationToken cancellationToken) =>
        (await clients.FindAsync(client, cancellationToken))?.CountryPrefix ?? Client.DefaultCountryPrefix;
}
