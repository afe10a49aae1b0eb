namespace Dialbook.Tenancy;

/// <summary>A bearer token, without its secret, which is shown once and kept only as a hash.</summary>
/// <param name="Id">Its public ID, to revoke it by.</param>
/// <param name="Name">What it is for, for people.</param>
/// <param name="Role">What it may do.</param>
/// <param name="AssociateId">The associate whom it stands for, if it names one.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ends by itself.</param>
/// <param name="LastUsed">When it was last seen, to the hour.</param>
/// <param name="Revoked">When it was revoked.</param>
public sealed record Token(string Id, string Name, Role Role, int? AssociateId, DateTime Created, DateTime? Expires, DateTime? LastUsed, DateTime? Revoked);
