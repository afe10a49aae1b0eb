using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Storage;

namespace Dialbook.Functions.Crm;

/// <summary>Carriers of what a summary of a company lists.</summary>
public sealed class SummaryItemCarriers(CrmLists lists)
{
    private const int StatusCompleted = 3;
    private const int StatusStarted = 2;
    private const int Done = 2;

    /// <summary>What the status of a ticket is at bottom, by the vendor's numbers.</summary>
    private static readonly string[] BaseStatuses = ["", "Active", "Closed", "Postponed", "Deleted", "Merged"];

    /// <summary>The icon is named by the base status of the ticket's status, or of the ticket itself if it has none.</summary>
    internal async Task<TicketSummaryItem> TicketAsync(ClientId client, CrmRecord ticket, CancellationToken cancellationToken)
    {
        var status = await lists.FindAsync(client, CrmTables.TicketStatus, ticket.Number("ticket_status"), cancellationToken) ?? ticket;
        return new()
        {
            TicketId = ticket.Id,
            TicketStatus = ticket.Number("ticket_status"),
            Title = ticket.Text("title"),
            Registered = ticket.Time("created_at"),
            IconHint = BaseStatuses.ElementAtOrDefault(status.Number("status")) ?? "",
        };
    }

    internal static ActivitySummaryItem Activity(CrmRecord appointment) => new()
    {
        AppointmentId = appointment.Id,
        DocumentId = appointment.Number("document_id"),
        Date = CompanyItems.TimeOf(appointment),
        Description = appointment.Text("description"),
        Completed = appointment.Number("status") switch
        {
            StatusCompleted => ActivityStatus.Completed,
            StatusStarted => ActivityStatus.Started,
            _ => ActivityStatus.NotStarted,
        },
        Registered = appointment.Time("registered"),
    };

    /// <summary>The amount in the base currency is by the currency's rate, which is for so many units of it.</summary>
    internal async Task<SaleSummaryItem> SaleAsync(ClientId client, CrmRecord sale, CancellationToken cancellationToken)
    {
        var currency = await lists.FindAsync(client, CrmTables.Currency, sale.Number("currency_id"), cancellationToken);
        var amount = (double)(sale.Amount("amount") ?? 0);
        var (rate, units) = ((double)(currency?.Amount("rate") ?? 0), (double)(currency?.Amount("units") ?? 0));
        return new()
        {
            SaleId = sale.Id,
            SaleDate = sale.Time("saledate") is { } date ? DateOnly.FromDateTime(date) : null,
            Probability = sale.Number("probability"),
            Heading = sale.Text("heading"),
            Amount = amount,
            Currency = currency?.Text("isoCode") is { Length: > 0 } code ? code : currency?.Text("name") ?? "",
            AmountInBaseCurrency = rate > 0 ? amount * rate / (units > 0 ? units : 1) : amount,
            Status = ((SaleStatus)sale.Number("status")).OrNone(),
            Completed = sale.Number("done") == Done ? ActivityStatus.Completed : ActivityStatus.NotStarted,
            Registered = sale.Time("registered"),
        };
    }

    internal static ChatSummaryItem Chat(CrmRecord chat) => new()
    {
        ChatSessionId = chat.Id,
        Name = chat.Text("name"),
        CompanyName = chat.Text("company_name"),
        FirstMessage = chat.Text("first_message"),
        LastMessage = chat.Text("last_message"),
        WhenRequested = chat.Time("when_requested"),
        WhenEnded = chat.Time("when_ended"),
    };
}
