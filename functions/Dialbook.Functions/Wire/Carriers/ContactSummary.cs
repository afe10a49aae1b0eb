namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A company and what happened with it last.</summary>
internal sealed class ContactSummary
{
    public Contact? Contact { get; set; }
    public IReadOnlyList<TicketSummaryItem>? Tickets { get; set; }
    public IReadOnlyList<ActivitySummaryItem>? Followups { get; set; }
    public IReadOnlyList<ActivitySummaryItem>? Documents { get; set; }
    public IReadOnlyList<SaleSummaryItem>? Sales { get; set; }
    public IReadOnlyList<ChatSummaryItem>? Chats { get; set; }
}
