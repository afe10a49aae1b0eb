using Dialbook.CallerIds;

namespace Dialbook.Selections;

/// <summary>A selection, and how its caller IDs stand.</summary>
/// <param name="Kind">How it comes to its members.</param>
/// <param name="CallerIds">The current version of its set; <see langword="null"/> if nobody has asked for it.</param>
public sealed record SelectionState(int Id, string Name, SelectionKind Kind, CallerIdHead? CallerIds);
