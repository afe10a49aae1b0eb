using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

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
