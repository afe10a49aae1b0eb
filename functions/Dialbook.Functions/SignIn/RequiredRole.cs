using Dialbook.Tenancy;

namespace Dialbook.Functions.SignIn;

/// <summary>The least role that an endpoint's callers need.</summary>
internal sealed record RequiredRole(Role Role);
