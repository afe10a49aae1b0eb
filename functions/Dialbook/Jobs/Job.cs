using Dialbook.Crm;

namespace Dialbook.Jobs;

/// <summary>Work that goes on after its request was answered.</summary>
public sealed record Job
{
    public required ClientId Client { get; init; }

    /// <summary>The ID; newer jobs have lower ones, as texts.</summary>
    public required string Id { get; init; }

    public required JobKind Kind { get; init; }

    /// <summary>The campaign that the request named, if it did.</summary>
    public int? CampaignId { get; init; }

    /// <summary>Of an import of records: the table.</summary>
    public CrmTable? Table { get; init; }

    public required JobState State { get; init; }

    /// <summary>How many rows there are, and what became of them. Counts never go back.</summary>
    public required JobCounts Counts { get; init; }

    public bool IsImport => Kind.IsImport();

    /// <summary>Why it failed; <see langword="null"/> if it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Of an import: the names in its rows that stand for no column, and were passed over.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    public required DateTime Created { get; init; }
    public DateTime? Started { get; init; }
    public DateTime? Finished { get; init; }

    public bool IsRunning => State is JobState.Queued or JobState.Running;

    /// <summary>Whether all its chunks are done, but its own row does not say so yet.</summary>
    internal bool IsEndUnsaved { get; init; }
}

/// <summary>What a job does.</summary>
public enum JobKind
{
    /// <summary>Deletes a campaign with all its contacts.</summary>
    DeleteCampaign,

    /// <summary>Imports the rows of a body as contacts.</summary>
    ImportContacts,

    /// <summary>Deletes the contacts of a list of keys.</summary>
    DeleteContacts,

    /// <summary>Imports the rows of a body into a table of the CRM.</summary>
    ImportRecords,

    /// <summary>Puts the numbers of a body's rows on the do-not-call list.</summary>
    ImportDoNotCall,
}

internal static class JobKinds
{
    /// <summary>Whether it imports the rows of a body.</summary>
    public static bool IsImport(this JobKind kind) => kind is JobKind.ImportContacts or JobKind.ImportRecords or JobKind.ImportDoNotCall;
}

public enum JobState
{
    Queued,

    Running,

    /// <summary>Everything was done.</summary>
    Completed,

    /// <summary>Everything was tried, and some rows failed.</summary>
    CompletedWithErrors,

    /// <summary>Too many attempts failed, or the body was not what it claimed to be; the job's error says what was done.</summary>
    Failed,

    /// <summary>Ended by its caller: what was not begun was not done.</summary>
    Cancelled,
}
