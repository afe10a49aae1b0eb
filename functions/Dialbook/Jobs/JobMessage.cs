namespace Dialbook.Jobs;

/// <summary>A queue message: which job is to be worked on.</summary>
/// <param name="Client">The client's number.</param>
/// <param name="Job">The job's ID.</param>
public sealed record JobMessage(int Client, string Job);
