using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;

namespace Dialbook.Functions.Companies;

/// <summary>Reads a company with all that can be changed of it.</summary>
internal static class GetCompanyEntity
{
    public static async Task<Answer> HandleAsync(CrmCall call, CrmStore store, CompanyCarriers carriers)
    {
        var company = await store.FindAsync(call.Client, CrmTables.Contact, call.QueryId("contactEntityId"), call.Aborted);
        return CrmAnswer.Of(call, company is null ? null : await carriers.EntityAsync(call, company), CrmJson.Default.ContactEntity);
    }
}
