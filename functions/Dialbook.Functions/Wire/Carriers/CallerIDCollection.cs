namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Caller IDs, and the hash that keeps an unchanged list from being sent again.</summary>
internal sealed class CallerIDCollection
{
    public string? CallerIDHash { get; set; }

    /// <summary>Ascending by number.</summary>
    public IReadOnlyList<CallerID>? CallerIDs { get; set; }
}
