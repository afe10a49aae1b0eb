namespace Dialbook.Functions.Wire.Carriers;

/// <summary>The telephone number of a caller ID that went.</summary>
internal sealed class CallerIDNumber
{
    public long PhoneNumber { get; set; }
    public int DialInPrefix { get; set; }
}
