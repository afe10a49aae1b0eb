using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.Companies;

/// <summary>Sums a company up: what it is, and its latest tickets, follow-ups, documents, sales and chats.</summary>
internal static class GetCompanySummary
{
    public static async Task<Answer> HandleAsync(CrmRequest call, CompanySummaries summaries, CompanyCarriers companies, SummaryItemCarriers items)
    {
        var request = await call.ReadAsync(CrmJson.Default.GetContactSummaryRequest);
        return await AnswerAsync(call, request.ContactId, request.Limit, summaries, companies, items);
    }

    /// <summary>The same with company and limit in the address.</summary>
    public static Task<Answer> ByAddressAsync(CrmRequest call, CompanySummaries summaries, CompanyCarriers companies, SummaryItemCarriers items)
    {
        var (company, limit) = (call.RouteId(), call.OptionalInteger("limit") ?? 0);
        return AnswerAsync(
            call, company is > 0 and <= int.MaxValue ? (int)company : 0, (int)Math.Clamp(limit, 0, CompanySummaries.MaxLimit), summaries, companies, items);
    }

    private static async Task<Answer> AnswerAsync(
        CrmRequest call, int company, int limit, CompanySummaries summaries, CompanyCarriers companies, SummaryItemCarriers items)
    {
        if (await summaries.FindAsync(call.Client, company, limit, call.Aborted) is not { } summary)
            return CrmAnswer.Of(call, null, CrmJson.Default.ContactSummary);

        var tickets = new List<TicketSummaryItem>();
        foreach (var ticket in summary.Tickets)
            tickets.Add(await items.TicketAsync(call.Client, ticket, call.Aborted));
        var sales = new List<SaleSummaryItem>();
        foreach (var sale in summary.Sales)
            sales.Add(await items.SaleAsync(call.Client, sale, call.Aborted));
        return CrmAnswer.Of(call, new()
        {
            Contact = await companies.SimpleAsync(call, summary.Company),
            Tickets = tickets,
            Followups = [.. summary.FollowUps.Select(SummaryItemCarriers.Activity)],
            Documents = [.. summary.Documents.Select(SummaryItemCarriers.Activity)],
            Sales = sales,
            Chats = [.. summary.Chats.Select(SummaryItemCarriers.Chat)],
        }, CrmJson.Default.ContactSummary);
    }
}
