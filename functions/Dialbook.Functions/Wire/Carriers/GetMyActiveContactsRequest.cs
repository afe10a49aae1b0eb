using Dialbook.Crm;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks for the caller's companies with activity since a time.</summary>
internal sealed class GetMyActiveContactsRequest
{
    public DateTime? ActivityStartTime { get; set; }

    /// <summary>Nothing and none stand for all.</summary>
    public IReadOnlyList<int>? ContactCategories { get; set; }

    /// <summary>Nothing and <see cref="ActivityType.Unknown"/> stand for all.</summary>
    public ActivityType ActionType { get; set; }
}
