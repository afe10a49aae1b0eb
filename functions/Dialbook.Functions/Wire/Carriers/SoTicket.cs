namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A ticket, to be sent as <c>Authorization: SOTicket {Ticket}</c>.</summary>
internal sealed class SoTicket
{
    public string? Ticket { get; set; }

    /// <summary>When it ends if it is not used.</summary>
    public DateTime? Expires { get; set; }
}
