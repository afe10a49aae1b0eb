using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

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
