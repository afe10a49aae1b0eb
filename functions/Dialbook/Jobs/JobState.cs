namespace Dialbook.Jobs;

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>Not begun.</summary>
    Queued,

    Running,

    /// <summary>Everything was done.</summary>
    Completed,

    /// <summary>Given up after several tries.</summary>
    Failed,
}
