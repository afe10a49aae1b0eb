using System.Text.Json.Serialization;

namespace Dialbook.CallerIds;

/// <summary>A queue message: the set of a selection is to be refreshed.</summary>
/// <param name="Client">The client's number.</param>
/// <param name="Selection">The selection's ID.</param>
public sealed record CallerIdMessage([property: JsonRequired] int Client, [property: JsonRequired] int Selection);
