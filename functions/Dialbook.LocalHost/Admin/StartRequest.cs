namespace Dialbook.LocalHost.Admin;

/// <summary>The body of a manual start.</summary>
/// <param name="Input">The message, for a queue function.</param>
internal sealed record StartRequest(string? Input);
