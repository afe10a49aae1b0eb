namespace Dialbook.Testing.Costs;

/// <summary>What <c>./bench.sh cost</c> has counted: <c>docs/counts.json</c>.</summary>
/// <param name="UnchangedPoll">A phone asks for caller IDs that it has, when nothing is remembered of it.</param>
/// <param name="SingleImport">A contact is imported by a call of its own.</param>
/// <param name="BulkRow">A contact is imported as a row of a batch.</param>
/// <param name="Minute">The timer of each minute, with nothing to do.</param>
/// <param name="Hour">The timer of each hour, with nothing to do.</param>
/// <param name="ContactBytes">A contact of 20 columns and its key, as the table service counts bytes.</param>
public sealed record Counts(Usage UnchangedPoll, Usage SingleImport, Usage BulkRow, Usage Minute, Usage Hour, decimal ContactBytes);
