using System.Runtime.CompilerServices;
using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.Tenancy;

namespace Dialbook.Selections;

/// <summary>Reads the telephones of a selection's companies and persons, and of its campaigns' contacts.</summary>
public sealed class SelectionCallerIds(
    ClientDirectory clients, SelectionResolver resolver, CrmSnapshots snapshots, ContactList contacts, CampaignStore campaigns,
    CallerIdChangeMarks marks) : ICallerIdSource
{
    /// <summary>So many blocks of persons are read before their companies.</summary>
    private const int BlocksAtOnce = 16;

    async Task<IAsyncEnumerable<CallerIdCandidate>?> ICallerIdSource.OpenAsync(
        SelectionKey selection, DependencyRecorder recorder, CancellationToken cancellationToken) =>
        await resolver.FindAsync(selection, recorder, [], cancellationToken) is { } selected
            ? ReadAsync(selection.Client, selected, recorder, cancellationToken)
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

    /// <summary>The telephones of companies, persons and campaigns, whether of a selection or not.</summary>
    internal async IAsyncEnumerable<CallerIdCandidate> ReadAsync(
        ClientId client, SelectedIds selected, DependencyRecorder recorder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefix = await clients.CountryCodeAsync(client, cancellationToken);
        var companies = new CallerIdCompanies(client, snapshots, recorder, prefix);
        await companies.LoadAsync(selected.Companies.Blocks, cancellationToken);
        foreach (var company in companies.List(selected.Companies).Where(company => company is { IsDeleted: false, Name.Length: > 0 }))
        {
            foreach (var telephone in company.Telephones)
                yield return new(telephone, company.CountryPrefix, 0, "", "", company.Id, company.Name);
        }

        await recorder.RecordAsync(
            selected.Persons.Blocks.Select(block => CallerIdSubject.Block(CrmTables.Person.Name, block)), cancellationToken);
        foreach (var blocks in selected.Persons.Blocks.Chunk(BlocksAtOnce))
        {
            var persons = new List<CrmRecord>();
            await foreach (var ofBlock in snapshots.ReadAsync(client, CrmTables.Person, blocks, cancellationToken))
                persons.AddRange(ofBlock.Where(person => selected.Persons.Contains(person.Id) && CallerIdCompanies.IsForCallerId(person)));
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

        foreach (var campaign in selected.Campaigns.List())
        {
            await foreach (var candidate in ReadCampaignAsync(client, campaign, prefix, recorder, cancellationToken))
                yield return candidate;
        }
    }

    private async IAsyncEnumerable<CallerIdCandidate> ReadCampaignAsync(
        ClientId client, int campaign, int prefix, DependencyRecorder recorder,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await recorder.RecordAsync([SelectedCampaigns.Subject(campaign)], cancellationToken);

        // who changes contacts looks only every few seconds whether their campaign is in a selection: what was changed meanwhile is seen
        // when this mark, which nobody closes, has had its time
        if (recorder.HasNew)
            await marks.OpenAsync(client, [SelectedCampaigns.Subject(campaign)], cancellationToken);
        if (await campaigns.FindAsync(client, campaign, cancellationToken) is not { DeletionJobId: null })
            yield break;
        await foreach (var contact in contacts.ListAsync(client, new ContactQuery { CampaignId = campaign }, cancellationToken))
        {
            string?[] names = [contact.Text(ContactColumns.FirstName), contact.Text(ContactColumns.Name)];
            var name = string.Join(' ', names.Where(part => part is { Length: > 0 }));
            foreach (var column in ContactColumns.PhoneNumbers)
            {
                if (contact.Text(column) is { Length: > 0 } telephone)
                    yield return new(telephone, prefix, 0, name, "", 0, contact.Text(ContactColumns.Company) ?? "");
            }
        }
    }
}
