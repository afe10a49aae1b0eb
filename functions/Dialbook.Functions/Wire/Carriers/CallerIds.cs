using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

internal sealed class GetCallerIDsFromSelectionRequest
{
    public int SelectionId { get; set; }
    public string? LastHash { get; set; }
}

internal sealed class GetCallerIDChangesFromSelectionRequest
{
    public int SelectionId { get; set; }
    public string? LastHash { get; set; }
}

/// <summary>Asks for the caller IDs of the companies that the caller owns, or was active on between two times.</summary>
internal sealed class GetMyCallerIDsRequest
{
    public string? LastHash { get; set; }
    public DateTime? MinDate { get; set; }
    public DateTime? MaxDate { get; set; }
}

/// <summary>Caller IDs, and the hash that keeps an unchanged list from being sent again.</summary>
internal sealed class CallerIDCollection
{
    public string? CallerIDHash { get; set; }

    /// <summary>Ascending by number.</summary>
    public IReadOnlyList<CallerID>? CallerIDs { get; set; }
}

/// <summary>A telephone number with the person or company that it belongs to.</summary>
internal sealed class CallerID
{
    /// <summary>The digits: with the country's code if <see cref="DialInPrefix"/> is 0, else without.</summary>
    public long PhoneNumber { get; set; }

    /// <summary>The country's code, if the number comes without it.</summary>
    public int DialInPrefix { get; set; }

    /// <summary>0 for a company.</summary>
    [Key]
    public int PersonId { get; set; }
    public string? PersonName { get; set; }
    public string? Mrmrs { get; set; }

    [Key]
    public int ContactId { get; set; }
    public string? ContactName { get; set; }
}

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

internal sealed class CallerIDNumber
{
    public long PhoneNumber { get; set; }
    public int DialInPrefix { get; set; }
}
