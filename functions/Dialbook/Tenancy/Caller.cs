namespace Dialbook.Tenancy;

/// <summary>Who makes a request, as a credential proved; the associate is 0 if it names none.</summary>
public sealed record Caller(Client Client, Role Role, int AssociateId = 0)
{
    public string? TokenId => TokenHash is null ? null : TokenEntity.IdOf(TokenHash);

    /// <summary>The user whose password proved it, now or when the ticket was made.</summary>
    public string? UserName { get; init; }

    /// <summary>The ticket that proved it, if one did.</summary>
    public string? TicketId { get; init; }

    internal string? TokenHash { get; init; }
}

/// <summary>What a token may do; each role may do what those before it may.</summary>
public enum Role
{
    Read,
    Write,
    Admin,
}
