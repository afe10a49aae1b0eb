namespace Dialbook.Tenancy;

/// <summary>A bearer token, without its secret, which is shown once and kept only as a hash.</summary>
/// <param name="Name">What it is for, for people.</param>
/// <param name="AssociateId">The associate whom it stands for, if it names one.</param>
/// <param name="Expires">When it ends by itself.</param>
/// <param name="LastUsed">When it was last seen, to the hour.</param>
public sealed record Token(
    string Id, string Name, Role Role, int? AssociateId, DateTime Created, DateTime? Expires, DateTime? LastUsed, DateTime? Revoked);
