namespace Dialbook.Benchmarks;

/// <summary>One line of the report.</summary>
/// <param name="Unit">The unit of the first two figures.</param>
/// <param name="Ours">Dialbook's figure.</param>
/// <param name="Floor">What the store, or the comparison, does by itself in the same run; absent for plain figures.</param>
/// <param name="Ratio">Ours against the floor: the median of the rounds' ratios.</param>
/// <param name="Goal">What it must reach, as text.</param>
/// <param name="IsReached">Whether it does.</param>
internal sealed record Measurement(string What, string Unit, double Ours, double? Floor, double? Ratio, string Goal, bool IsReached);
