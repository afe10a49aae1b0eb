using Dialbook.Records;

namespace Dialbook.Jobs;

/// <summary>One row of a job and what became of it.</summary>
/// <param name="Id">The contact; <see langword="null"/> if there is none.</param>
/// <param name="UserData">The UserData that it gives.</param>
/// <param name="Error">Why it failed.</param>
public sealed record JobRow(int Number, RowOutcome Outcome, long? Id, string? UserData, string? Error)
{
    /// <summary>Of a failed row, as far as it could be read: its campaign.</summary>
    public int? CampaignId { get; init; }

    /// <summary>Of a failed row that could be read: its columns.</summary>
    public GivenColumns? Columns { get; init; }

    /// <summary>Of a failed row that could not be read: the row itself, as a JSON object.</summary>
    public string? Source { get; init; }
}
