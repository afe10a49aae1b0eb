namespace Dialbook.Functions.Hosting;

/// <summary>A function as the host knows it. Attached to the endpoint that handles it, so that each is declared once.</summary>
internal abstract record FunctionDeclaration(string Name);

/// <summary>Called over HTTP; route and methods are the endpoint's.</summary>
internal sealed record HttpFunction(string Name) : FunctionDeclaration(Name);

/// <summary>Called with each message of a queue.</summary>
internal sealed record QueueFunction(string Name, string Queue) : FunctionDeclaration(Name);

/// <summary>Called by the clock.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schedule">Six fields, from seconds to days of the week, in UTC.</param>
internal sealed record TimerFunction(string Name, string Schedule) : FunctionDeclaration(Name);
