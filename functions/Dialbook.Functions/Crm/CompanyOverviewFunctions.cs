using Dialbook.Crm;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Crm;

/// <summary>The table of contents of the API for what there is to know of companies at a glance.</summary>
public sealed class CompanyOverviewFunctions(
    ActiveCompanies active, CrmLists lists, CompanySummaries summaries, CompanyCarriers carriers, SummaryItemCarriers items)
{
    private const string Agent = CrmAgents.Agents + "/Contact";

    [Function("ContactGetMyActiveContacts"), Needs(Role.Read), Described(
        typeof(CompanyDescriptions), nameof(CompanyDescriptions.GetMyActive)),
     AgentMethod(typeof(GetMyActiveContactsRequest), typeof(IReadOnlyList<ContactActivity>))]
    public async Task<IResult> GetMyActive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetMyActiveContacts")] CrmRequest request) =>
        await GetMyActiveCompanies.HandleAsync(request, active, lists);

    [Function("ContactGetContactSummary"), Needs(Role.Read), Described(typeof(CompanyDescriptions), nameof(CompanyDescriptions.GetSummary)),
     AgentMethod(typeof(GetContactSummaryRequest), typeof(ContactSummary))]
    public async Task<IResult> GetSummary(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetContactSummary")] CrmRequest request) =>
        await GetCompanySummary.HandleAsync(request, summaries, carriers, items);

    [Function("GetContactSummary"), Needs(Role.Read), Described(
        typeof(CompanyDescriptions), nameof(CompanyDescriptions.GetSummaryByAddress))]
    public async Task<IResult> GetSummaryByAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = CrmAgents.Root
            + "/Contact/{id:long}/Summary")] CrmRequest request) =>
        await GetCompanySummary.ByAddressAsync(request, summaries, carriers, items);
}
