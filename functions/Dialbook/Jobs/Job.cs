namespace Dialbook.Jobs;

/// <summary>Work that goes on after its call was answered.</summary>
/// <param name="Id">Its ID; newer jobs have lower ones, as texts.</param>
/// <param name="CampaignId">The campaign that its call named, if it did.</param>
/// <param name="Counts">How many rows it has, and what became of them. They never go back.</param>
/// <param name="Error">Why it failed; <see langword="null"/> if it did not.</param>
public sealed record Job(
    ClientId Client,
    string Id,
    JobKind Kind,
    int? CampaignId,
    JobState State,
    JobCounts Counts,
    string? Error,
    DateTime Created,
    DateTime? Started,
    DateTime? Finished)
{
    /// <summary>Of an import of records: the table.</summary>
    public string? Table { get; init; }

    public bool IsRunning => State is JobState.Queued or JobState.Running;
}
