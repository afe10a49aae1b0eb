namespace Dialbook.Jobs;

/// <summary>What a job's chunks tell of it.</summary>
/// <param name="Counts">The sum of them all.</param>
/// <param name="Inputs">The chunks, ascending.</param>
/// <param name="Outcomes">Those that are done.</param>
/// <param name="LastOutcome">When the last of them was done.</param>
/// <param name="LastChange">When the last chunk was written, input or outcome.</param>
internal sealed record JobProgress(
    JobCounts Counts,
    IReadOnlyList<long> Inputs,
    IReadOnlyDictionary<long, JobCounts> Outcomes,
    DateTimeOffset? LastOutcome,
    DateTimeOffset? LastChange);
