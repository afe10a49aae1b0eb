using Dialbook.Crm;
using Dialbook.Functions.Tenancy;

namespace Dialbook.Functions.Crm;

/// <summary>What there is to know of companies at a glance.</summary>
public sealed class CompanyOverviewFunctions(
    ActiveCompanies active, CrmLists lists, CompanySummaries summaries, CompanyCarriers companies, SummaryItemCarriers items)
{
    private const string Agent = CrmAgents.Agents + "/Contact";

    [Function("ContactGetMyActiveContacts"), Needs(Role.Read), Described(
        typeof(CompanyDescriptions), nameof(CompanyDescriptions.GetMyActive)),
     AgentMethod(typeof(GetMyActiveContactsRequest), typeof(IReadOnlyList<ContactActivity>))]
    public async Task<IResult> GetMyActive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetMyActiveContacts")] CrmRequest request)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.GetMyActiveContactsRequest);
        var activities = await active.ListAsync(
            request.Caller, arguments.ActivityStartTime, arguments.ContactCategories ?? [], arguments.ActionType, request.Aborted);
        var carriers = new List<ContactActivity>(activities.Count);
        foreach (var activity in activities)
            carriers.Add(await ActivityAsync(request, activity));
        return CrmAnswer.Of(request, carriers, CrmJson.Default.IReadOnlyListContactActivity);
    }

    [Function("ContactGetContactSummary"), Needs(Role.Read), Described(typeof(CompanyDescriptions), nameof(CompanyDescriptions.GetSummary)),
     AgentMethod(typeof(GetContactSummaryRequest), typeof(ContactSummary))]
    public async Task<IResult> GetSummary(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetContactSummary")] CrmRequest request)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.GetContactSummaryRequest);
        return await SummaryAsync(request, arguments.ContactId, arguments.Limit);
    }

    [Function("GetContactSummary"), Needs(Role.Read), Described(
        typeof(CompanyDescriptions), nameof(CompanyDescriptions.GetSummaryByAddress))]
    public async Task<IResult> GetSummaryByAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = CrmAgents.Root
            + "/Contact/{id:long}/Summary")] CrmRequest request)
    {
        var (company, limit) = (request.RouteId(), request.OptionalInteger("limit") ?? 0);
        return await SummaryAsync(
            request, company is > 0 and <= int.MaxValue ? (int)company : 0, (int)Math.Clamp(limit, 0, CompanySummaries.MaxLimit));
    }

    private async Task<ContactActivity> ActivityAsync(CrmRequest request, CompanyActivity activity)
    {
        var (client, stop) = (request.Client, request.Aborted);
        return new()
        {
            ContactId = activity.CompanyId,
            Department = activity.Department,
            OrgNr = activity.OrgNr,
            Name = activity.Name,
            URL = activity.Url,
            AssociateFullName = await lists.AssociateNameAsync(client, activity.OwnerId, stop),
            Action = activity.Type,
            ActionTime = activity.Time,
            Category = await lists.NameAsync(client, CrmTables.Category, activity.CategoryId, stop),
            ActivityPersonName = await lists.AssociateNameAsync(client, activity.ByAssociateId, stop),
            ActionId = activity.RecordId,
            PersonId = activity.PersonId,
            ActivityPersonId =
                (await lists.FindAsync(client, CrmTables.Associate, activity.ByAssociateId, stop))?.Number(CrmColumn.PersonId) ?? 0,
            AssociateId = activity.OwnerId,
        };
    }

    private async Task<Answer> SummaryAsync(CrmRequest request, int company, int limit)
    {
        if (await summaries.FindAsync(request.Client, company, limit, request.Aborted) is not { } summary)
            return CrmAnswer.Of(request, null, CrmJson.Default.ContactSummary);

        var tickets = new List<TicketSummaryItem>();
        foreach (var ticket in summary.Tickets)
            tickets.Add(await items.TicketAsync(request.Client, ticket, request.Aborted));
        var sales = new List<SaleSummaryItem>();
        foreach (var sale in summary.Sales)
            sales.Add(await items.SaleAsync(request.Client, sale, request.Aborted));
        return CrmAnswer.Of(request, new()
        {
            Contact = await companies.SimpleAsync(request, summary.Company),
            Tickets = tickets,
            Followups = [.. summary.FollowUps.Select(SummaryItemCarriers.Activity)],
            Documents = [.. summary.Documents.Select(SummaryItemCarriers.Activity)],
            Sales = sales,
            Chats = [.. summary.Chats.Select(SummaryItemCarriers.Chat)],
        }, CrmJson.Default.ContactSummary);
    }
}
