namespace Dialbook.Functions.Wire.Carriers;

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
