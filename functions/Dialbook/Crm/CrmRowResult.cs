namespace Dialbook.Crm;

/// <summary>What became of one row.</summary>
/// <param name="Row">The number of the row as it was given, from 0; -1 for a record that was not named.</param>
public sealed record CrmRowResult(int Id, CrmOutcome Outcome, int Row);
