namespace Dialbook.Jobs;

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>Not begun.</summary>
    Queued,

    Running,

    /// <summary>Everything was done.</summary>
    Completed,

    /// <summary>Everything was tried, and some rows failed.</summary>
    CompletedWithErrors,

    /// <summary>Given up after several tries, or its body was not what it claimed to be; the job's error says what was done.</summary>
    Failed,

    /// <summary>Ended by its caller: what was not begun was not done.</summary>
    Cancelled,
}
