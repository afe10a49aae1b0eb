namespace Dialbook.Identity;

/// <summary>Who makes a call, as a credential proved.</summary>
public sealed record Caller(Client Client, Role Role, string TokenId);
