using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Sums a company up: what it is, and its latest tickets, follow-ups, documents, sales and chats.</summary>
internal static class GetCompanySummary
{
    public static async Task<Answer> HandleAsync(
        CrmRequest request, CompanySummaries summaries, CompanyCarriers companies, SummaryItemCarriers items)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.GetContactSummaryRequest);
        return await AnswerAsync(request, arguments.ContactId, arguments.Limit, summaries, companies, items);
    }

    /// <summary>The same with company and limit in the address.</summary>
    public static Task<Answer> ByAddressAsync(
        CrmRequest request, CompanySummaries summaries, CompanyCarriers companies, SummaryItemCarriers items)
    {
        var (company, limit) = (request.RouteId(), request.OptionalInteger("limit") ?? 0);
        return AnswerAsync(
            request, company is > 0 and <= int.MaxValue ? (int)company : 0, (int)Math.Clamp(limit, 0, CompanySummaries.MaxLimit), summaries,
            companies, items);
    }

    private static async Task<Answer> AnswerAsync(
        CrmRequest request, int company, int limit, CompanySummaries summaries, CompanyCarriers companies, SummaryItemCarriers items)
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
