using Dialbook.Functions.Crm;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Companies;

/// <summary>The table of contents of the API for companies, which the contract calls contacts.</summary>
internal static class CompanyFunctions
{
    public static void MapCompanies(this IEndpointRouteBuilder crm)
    {
        var companies = crm.MapAgent("Contact");
        companies.MapPost("GetMyActiveContacts", GetMyActiveCompanies.HandleAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetMyActiveContactsRequest, CrmJson.Default.IReadOnlyListContactActivity)
            .Described(CompanyDescriptions.GetMyActive);
        companies.MapPost("GetContactSummary", GetCompanySummary.HandleAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetContactSummaryRequest, CrmJson.Default.ContactSummary)
            .Described(CompanyDescriptions.GetSummary);
        companies.MapPost("GetContact", GetCompany.HandleAsync)
            .AsAgentMethod(Role.Read, null, CrmJson.Default.Contact, "contactId")
            .Described(CompanyDescriptions.Get);
        companies.MapPost("GetContactList", GetCompany.ListAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.IReadOnlyListInt32, CrmJson.Default.IReadOnlyListContact)
            .Described(CompanyDescriptions.List);
        companies.MapPost("GetContactEntity", GetCompanyEntity.HandleAsync)
            .AsAgentMethod(Role.Read, null, CrmJson.Default.ContactEntity, "contactEntityId")
            .Described(CompanyDescriptions.GetEntity);
        companies.MapPost("CreateDefaultContactEntity", CreateDefaultCompany.HandleAsync)
            .AsAgentMethod(Role.Read, null, CrmJson.Default.ContactEntity)
            .Described(CompanyDescriptions.CreateDefault);
        companies.MapPost("SaveContactEntity", SaveCompany.HandleAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.ContactEntity, CrmJson.Default.ContactEntity)
            .Described(CompanyDescriptions.Save);
        companies.MapPost("DeleteContactEntity", DeleteCompany.HandleAsync)
            .AsAgentMethod(Role.Write, null, null, "contactEntityId")
            .Described(CompanyDescriptions.Delete);
        crm.MapGet("Contact/{id}/Summary", GetCompanySummary.ByAddressAsync).AsFunction("GetContactSummary", Role.Read).Described(CompanyDescriptions.GetSummaryByAddress);
    }
}
