using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

internal sealed class GetContactSummaryRequest
{
    public int ContactId { get; set; }
    public int Limit { get; set; }
}

/// <summary>A company and what happened with it last.</summary>
internal sealed class ContactSummary
{
    public ContactCarrier? Contact { get; set; }
    public IReadOnlyList<TicketSummaryItem>? Tickets { get; set; }
    public IReadOnlyList<ActivitySummaryItem>? Followups { get; set; }
    public IReadOnlyList<ActivitySummaryItem>? Documents { get; set; }
    public IReadOnlyList<SaleSummaryItem>? Sales { get; set; }
    public IReadOnlyList<ChatSummaryItem>? Chats { get; set; }
}

internal sealed class TicketSummaryItem
{
    [Key]
    public int TicketId { get; set; }
    public int TicketStatus { get; set; }
    public string? Title { get; set; }
    public DateTime? Registered { get; set; }
    public string? IconHint { get; set; }
}

/// <summary>A follow-up or a document, in a summary.</summary>
internal sealed class ActivitySummaryItem
{
    [Key]
    public int AppointmentId { get; set; }

    /// <summary>0 for a follow-up.</summary>
    [Key]
    public int DocumentId { get; set; }
    public DateTime? Date { get; set; }
    public string? Description { get; set; }
    public ActivityStatus Completed { get; set; }
    public DateTime? Registered { get; set; }
}

/// <summary>How far an activity is.</summary>
internal enum ActivityStatus
{
    Unknown,
    NotStarted,
    Started,
    Completed,
}

/// <summary>A sale, in a summary.</summary>
internal sealed class SaleSummaryItem
{
    [Key]
    public int SaleId { get; set; }
    public DateOnly? SaleDate { get; set; }

    /// <summary>In percent.</summary>
    public int Probability { get; set; }

    public string? Heading { get; set; }
    public double Amount { get; set; }
    public string? Currency { get; set; }
    public double AmountInBaseCurrency { get; set; }
    public SaleStatus Status { get; set; }
    public ActivityStatus Completed { get; set; }
    public DateTime? Registered { get; set; }
}

/// <summary>How a sale stands.</summary>
internal enum SaleStatus
{
    Unknown = 0,
    Open = 1,
    Sold = 2,
    Lost = 3,
    Stalled = 4,
    SaintAll = 1000,
}

/// <summary>A chat, in a summary.</summary>
internal sealed class ChatSummaryItem
{
    [Key]
    public int ChatSessionId { get; set; }
    public string? Name { get; set; }
    public string? CompanyName { get; set; }
    public string? FirstMessage { get; set; }
    public string? LastMessage { get; set; }
    public DateTime? WhenRequested { get; set; }
    public DateTime? WhenEnded { get; set; }
}
