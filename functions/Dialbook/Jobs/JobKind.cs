namespace Dialbook.Jobs;

/// <summary>What a job does.</summary>
public enum JobKind
{
    /// <summary>Deletes a campaign with all its contacts.</summary>
    DeleteCampaign,
}
