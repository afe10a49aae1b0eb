namespace Dialbook.Tenancy;

/// <summary>Who makes a call, as a credential proved.</summary>
/// <param name="AssociateId">The associate who calls; 0 if the credential names none.</param>
public sealed record Caller(Client Client, Role Role, int AssociateId = 0)
{
    /// <summary>The token that proved it, now or when the session was made, if one did.</summary>
    public string? TokenId => TokenHash is null ? null : TokenEntity.IdOf(TokenHash);

    /// <summary>The user whose password, now or when the ticket was made, proved it.</summary>
    public string? UserName { get; init; }

    /// <summary>The ticket that proved it, if one did.</summary>
    public string? TicketId { get; init; }

    /// <summary>The hash of that token's secret.</summary>
    internal string? TokenHash { get; init; }
}

/// <summary>What a token may do; each role may do what those before it may.</summary>
public enum Role
{
    Read,
    Write,
    Admin,
}
