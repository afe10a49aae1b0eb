using Dialbook.Records;

namespace Dialbook.Contacts;

/// <summary>Which contacts to list, in which order.</summary>
public sealed record ContactQuery
{
    /// <summary>The campaign; the whole client if absent.</summary>
    public int? CampaignId { get; init; }

    public RecordFilter? Filter { get; init; }

    /// <summary>The column to sort by.</summary>
    /// <value><c>ID</c></value>
    public Column OrderBy { get; init; } = ContactColumns.Id;

    /// <value><see langword="true"/></value>
    public bool Ascending { get; init; } = true;

    /// <summary>How many contacts to pass over.</summary>
    public long Start { get; init; }

    /// <summary>Go on behind this contact: costs nothing extra however deep. Goes with order by ID only.</summary>
    public long? After { get; init; }

    public bool IsById => OrderBy == ContactColumns.Id;
}
