namespace Dialbook.Tenancy;

/// <summary>An application token, without its secret, which is shown once and kept only as a hash.</summary>
/// <param name="Name">The application, for people.</param>
public sealed record AppToken(string Id, string Name, DateTime Created);
