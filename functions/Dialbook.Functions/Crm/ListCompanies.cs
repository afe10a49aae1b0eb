using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Reads several companies by their IDs, as they stand beside other records.</summary>
internal static class ListCompanies
{
    /// <summary>The most companies of one call.</summary>
    private const int Most = 1_000;

    /// <summary>In the order of the IDs; those that do not exist are left out.</summary>
    public static async Task<Answer> HandleAsync(CrmRequest request, CrmStore store, CompanyCarriers carriers)
    {
        var ids = await request.ReadAsync(CrmJson.Default.IReadOnlyListInt32);
        if (ids.Count > Most)
            throw DialbookException.Invalid("contactIds", $"are more than {Most}");
        var found = await store.FindAsync(request.Client, CrmTables.Contact, ids, request.Aborted);
        var companies = new List<ContactCarrier>();
        foreach (var id in ids.Where(found.ContainsKey))
            companies.Add(await carriers.SimpleAsync(request, found[id]));
        return CrmAnswer.Of(request, companies, CrmJson.Default.IReadOnlyListContactCarrier);
    }
}
