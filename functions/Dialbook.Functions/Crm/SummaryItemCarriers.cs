using Dialbook.Crm;
using Dialbook.Storage;

namespace Dialbook.Functions.Crm;

/// <summary>Carriers of what a summary of a company lists.</summary>
public sealed class SummaryItemCarriers(CrmLists lists)
{
    private const int Done = 2;

    /// <summary>What the status of a ticket is at bottom, by the vendor's numbers.</summary>
    private static readonly string[] BaseStatuses = ["", "Active", "Closed", "Postponed", "Deleted", "Merged"];

    /// <summary>The icon is named by the base status of the ticket's status, or of the ticket itself if it has none.</summary>
    internal async Task<TicketSummaryItem> TicketAsync(ClientId client, CrmRecord ticket, CancellationToken cancellationToken)
    {
        var statusId = ticket.Number(CrmColumn.TicketStatus);
        var status = await lists.FindAsync(client, CrmTables.TicketStatus, statusId, cancellationToken) ?? ticket;
        return new()
        {
            TicketId = ticket.Id,
            TicketStatus = statusId,
            Title = ticket.Text(CrmColumn.Title),
            Registered = ticket.Time(CrmColumn.CreatedAt),
            IconHint = BaseStatuses.ElementAtOrDefault(status.Number(CrmColumn.Status)) ?? "",
        };
    }

    internal static ActivitySummaryItem Activity(CrmRecord appointment) => new()
    {
        AppointmentId = appointment.Id,
        DocumentId = appointment.Number(CrmColumn.DocumentId),
        Date = CompanyItems.TimeOf(appointment),
        Description = appointment.Text(CrmColumn.Description),
        Completed = (AppointmentStatus)appointment.Number(CrmColumn.Status) switch
        {
            AppointmentStatus.Completed => ActivityStatus.Completed,
            AppointmentStatus.Started => ActivityStatus.Started,
            _ => ActivityStatus.NotStarted,
        },
        Registered = appointment.Time(CrmColumn.Registered),
    };

    /// <summary>The amount in the base currency is by the currency's rate, which is for so many units of it.</summary>
    internal async Task<SaleSummaryItem> SaleAsync(ClientId client, CrmRecord sale, CancellationToken cancellationToken)
    {
        var currency = await lists.FindAsync(client, CrmTables.Currency, sale.Number(CrmColumn.CurrencyId), cancellationToken);
        var amount = (double)(sale.Amount(CrmColumn.Amount) ?? 0);
        var (rate, units) = ((double)(currency?.Amount(CrmColumn.Rate) ?? 0), (double)(currency?.Amount(CrmColumn.Units) ?? 0));
        return new()
        {
            SaleId = sale.Id,
            SaleDate = sale.Time(CrmColumn.SaleDate) is { } date ? DateOnly.FromDateTime(date) : null,
            Probability = sale.Number(CrmColumn.Probability),
            Heading = sale.Text(CrmColumn.Heading),
            Amount = amount,
            Currency = currency?.Text(CrmColumn.IsoCode) is { Length: > 0 } code ? code : currency?.Text(CrmColumn.Name) ?? "",
            AmountInBaseCurrency = rate > 0 ? amount * rate / (units > 0 ? units : 1) : amount,
            Status = ((SaleStatus)sale.Number(CrmColumn.Status)).OrNone(),
            Completed = sale.Number(CrmColumn.Done) == Done ? ActivityStatus.Completed : ActivityStatus.NotStarted,
            Registered = sale.Time(CrmColumn.Registered),
        };
    }

    internal static ChatSummaryItem Chat(CrmRecord chat) => new()
    {
        ChatSessionId = chat.Id,
        Name = chat.Text(CrmColumn.Name),
        CompanyName = chat.Text(CrmColumn.CompanyName),
        FirstMessage = chat.Text(CrmColumn.FirstMessage),
        LastMessage = chat.Text(CrmColumn.LastMessage),
        WhenRequested = chat.Time(CrmColumn.WhenRequested),
        WhenEnded = chat.Time(CrmColumn.WhenEnded),
    };
}
