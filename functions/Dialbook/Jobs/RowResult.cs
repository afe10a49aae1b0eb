namespace Dialbook.Jobs;

/// <summary>What became of a row, and how it is known.</summary>
/// <param name="Id">The contact; 0 if there is none.</param>
/// <param name="Error">Why it failed.</param>
internal readonly record struct RowResult(RowOutcome Outcome, long Id = 0, string? Error = null)
{
    public static RowResult Failed(string error) => new(RowOutcome.Failed, 0, error);
}
