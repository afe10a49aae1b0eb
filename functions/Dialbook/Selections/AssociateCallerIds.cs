using Dialbook.CallerIds;
using Dialbook.Crm;

namespace Dialbook.Selections;

/// <summary>The caller IDs that may interest an associate, made when they are asked for.</summary>
public sealed class AssociateCallerIds(CrmSnapshots snapshots, CompanyPersons persons, ActivityFeed activity, SelectionCallerIds source)
{
    /// <summary>
    /// The caller IDs, ascending, of companies that an associate owns, or was active on in a period, and the hash of such a set.
    /// </summary>
    public async Task<(string Hash, IReadOnlyList<CallerId> CallerIds)> ListAsync(
        ClientId client, int associate, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var selected = SelectedIds.None;
        if (associate > 0)
        {
            selected.Companies.AddAll(await activity.ListCompaniesAsync(client, associate, from, to, cancellationToken));
            await foreach (var companies in snapshots.ReadAllAsync(client, CrmTables.Contact, cancellationToken))
                selected.Companies.AddAll(
                    companies.Where(company => company.Number(CrmColumn.AssociateId) == associate).Select(company => company.Id));
            selected.Persons.AddAll(
                (await persons.ListAsync(client, [.. selected.Companies.List()], cancellationToken)).Select(person => person.Id));
        }

        var list = await CallerIdList.ReadAsync(
            source.ReadAsync(client, selected, DependencyRecorder.Off, cancellationToken), cancellationToken);
        var entries = list.ToAscending();
        return (CallerIdManifest.HashOf([.. CallerIdChunk.Split(entries).Select(chunk => chunk.Hash)]), entries);
    }
}
