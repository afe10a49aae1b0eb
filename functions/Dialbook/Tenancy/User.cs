namespace Dialbook.Tenancy;

/// <summary>An associate who signs in with a name and a password.</summary>
/// <param name="Name">The name to sign in by, unique over all clients without regard to case.</param>
/// <param name="AssociateId">The associate, from 1.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="Created">When the user was made.</param>
/// <param name="LastLogIn">When the user last signed in, to the hour.</param>
public sealed record User(string Name, int AssociateId, Role Role, DateTime Created, DateTime? LastLogIn);
