using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.Companies;

/// <summary>Reads several companies by their IDs, as they stand beside other records.</summary>
internal static class ListCompanies
{
    /// <summary>The most companies of one call.</summary>
    private const int Most = 1_000;

    /// <summary>In the order of the IDs; those that do not exist are left out.</summary>
    public static async Task<Answer> HandleAsync(CrmRequest call, CrmStore store, CompanyCarriers carriers)
    {
        var ids = await call.ReadAsync(CrmJson.Default.IReadOnlyListInt32);
        if (ids.Count > Most)
            throw DialbookException.Invalid("contactIds", $"are more than {Most}");
        var found = await store.FindAsync(call.Client, CrmTables.Contact, ids, call.Aborted);
        var companies = new List<Contact>();
        foreach (var id in ids.Where(found.ContainsKey))
            companies.Add(await carriers.SimpleAsync(call, found[id]));
        return CrmAnswer.Of(call, companies, CrmJson.Default.IReadOnlyListContact);
    }
}
