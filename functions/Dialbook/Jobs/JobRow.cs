namespace Dialbook.Jobs;

/// <summary>One row of a job and what became of it.</summary>
/// <param name="Id">The contact or record; <see langword="null"/> if there is none.</param>
/// <param name="UserData">The UserData that the row gives.</param>
public sealed record JobRow(int Number, RowOutcome Outcome, long? Id, string? UserData, string? Error)
{
    /// <summary>Of a failed row, as far as it could be read: its campaign.</summary>
    public int? CampaignId { get; init; }

    /// <summary>Of a failed row that could be read: its columns.</summary>
    public GivenColumns? Columns { get; init; }

    /// <summary>Of a failed row that could not be read: the row itself, as a JSON object.</summary>
    public string? Source { get; init; }
}

/// <summary>What became of a row. Chunks keep the numbers, and the names within those of their properties.</summary>
public enum RowOutcome : byte
{
    Created,
    Updated,

    /// <summary>A later row of the same job is about the same.</summary>
    Superseded,
    Deleted,
    NotFound,
    Failed,
}

/// <summary>What became of a row, as its chunk keeps it.</summary>
/// <param name="Id">The contact or record; 0 if there is none.</param>
internal readonly record struct RowResult(RowOutcome Outcome, long Id = 0, string? Error = null)
{
    public static RowResult Failed(string error) => new(RowOutcome.Failed, 0, error);
}
