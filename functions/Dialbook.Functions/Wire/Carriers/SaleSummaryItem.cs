using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

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
