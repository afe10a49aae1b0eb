namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks for the caller IDs of the companies that the caller owns, or was active on between two times.</summary>
internal sealed class GetMyCallerIDsRequest
{
    public string? LastHash { get; set; }
    public DateTime? MinDate { get; set; }
    public DateTime? MaxDate { get; set; }
}
