using Dialbook.CallerIds;
using Dialbook.Crm;

namespace Dialbook.Selections;

/// <summary>The caller IDs that may interest an associate, made when they are asked for.</summary>
public sealed class MyCallerIds(CrmSnapshots snapshots, CompanyPersons persons, ActivityFeed activity, SelectionCallerIds source)
{
    /// <summary>
    /// The caller IDs, ascending, of companies that an associate owns, or was active on in a period, and the hash that a set of them would
    /// have.
    /// </summary>
    public async Task<(string Hash, IReadOnlyList<CallerId> CallerIds)> ListAsync(
        ClientId client, int associate, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var members = Members.None;
        if (associate > 0)
        {
            members.Companies.AddAll(await activity.ListCompaniesAsync(client, associate, from, to, cancellationToken));
            await foreach (var companies in snapshots.ReadAllAsync(client, CrmTables.Contact, cancellationToken))
                members.Companies.AddAll(
                    companies.Where(company => company.Number(CrmColumn.AssociateId) == associate).Select(company => company.Id));
            members.Persons.AddAll(
                (await persons.ListAsync(client, [.. members.Companies.List()], cancellationToken)).Select(person => person.Id));
        }

        var list = await CallerIdList.ReadAsync(source.ReadAsync(client, members, null, cancellationToken), cancellationToken);
        var entries = list.ToAscending();
        return (CallerIdManifest.HashOf([.. CallerIdCut.Chunks(entries).Select(chunk => chunk.Hash)]), entries);
    }
}
