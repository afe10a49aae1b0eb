namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What changed among a selection's caller IDs.</summary>
internal sealed class CallerIDChanges
{
    /// <summary>The hash of the list as it is now.</summary>
    public string? CallerIDHash { get; set; }

    /// <summary>Whether the earlier list is unknown: then <see cref="Added"/> is the whole list.</summary>
    public bool Reset { get; set; }

    public IReadOnlyList<CallerID>? Added { get; set; }
    public IReadOnlyList<CallerID>? Changed { get; set; }
    public IReadOnlyList<CallerIDNumber>? Removed { get; set; }
}
