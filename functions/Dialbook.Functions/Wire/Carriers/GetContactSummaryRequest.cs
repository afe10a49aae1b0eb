namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks for the summary of a company.</summary>
internal sealed class GetContactSummaryRequest
{
    public int ContactId { get; set; }

    /// <summary>The most items of each kind.</summary>
    public int Limit { get; set; }
}
