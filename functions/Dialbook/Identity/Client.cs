using Dialbook.Times;

namespace Dialbook.Identity;

/// <summary>A tenant and its settings.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Times">How its times are written.</param>
public sealed record Client(ClientId Id, string Name, ClientTime Times);
