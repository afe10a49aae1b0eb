using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A ticket, in a summary.</summary>
internal sealed class TicketSummaryItem
{
    [Key]
    public int TicketId { get; set; }

    public int TicketStatus { get; set; }
    public string? Title { get; set; }
    public DateTime? Registered { get; set; }
    public string? IconHint { get; set; }
}
