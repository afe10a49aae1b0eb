using Dialbook.Identity;

namespace Dialbook.Jobs;

/// <summary>Work that goes on after its call was answered.</summary>
/// <param name="Client">Whose job.</param>
/// <param name="Id">Its ID; newer jobs have lower ones, as texts.</param>
/// <param name="Kind">What it does.</param>
/// <param name="CampaignId">The campaign that it is about.</param>
/// <param name="State">How far it is.</param>
/// <param name="Total">How many contacts it is about, as far as is known.</param>
/// <param name="Deleted">How many of them are deleted. Never goes back.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Started">When it began.</param>
/// <param name="Finished">When it ended.</param>
public sealed record Job(
    ClientId Client,
    string Id,
    JobKind Kind,
    int CampaignId,
    JobState State,
    long Total,
    long Deleted,
    DateTime Created,
    DateTime? Started,
    DateTime? Finished)
{
    public bool IsRunning => State is JobState.Queued or JobState.Running;
}
