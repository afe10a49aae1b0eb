namespace Dialbook.Tenancy;

/// <summary>Makes, checks and ends tickets: for a user, or in a browser's session for a token, as long as they are used.</summary>
public sealed class TicketStore(
    DialbookTables tables, UserStore users, TokenStore tokens, ClientDirectory clients, SigningKeys keys, TimeProvider clock)
{
    /// <summary>A ticket ends so long after its last use.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);

    /// <summary>The precision of its last use.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    /// <summary>A ticket that was ended stops within 5 seconds: a checked one is remembered for that, less a margin.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(4);

    private readonly ExpiringCache<(ClientId, string), TicketEntity> _tickets = new("tickets", clock, Remembered);

    /// <summary>Makes a ticket for a user, and says when it ends unless it is used.</summary>
    /// <exception cref="DialbookException">The caller has another credential, or no signing key is set.</exception>
    public async Task<(string Ticket, DateTime Expires)> CreateAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller is not { UserName: not null, TicketId: null })
            throw new DialbookException(DialbookFault.Invalid, "A ticket is made for a user name and a password: sign in with Basic");
        var (text, expires) = await AddAsync(caller, cancellationToken);
        return (text.Sign(keys), expires);
    }

    /// <summary>Who a ticket stands for; <see langword="null"/> if it was not signed here, was ended, or has expired.</summary>
    public async ValueTask<Caller?> AuthenticateAsync(string ticket, CancellationToken cancellationToken)
    {
        if (TicketText.Read(ticket, keys) is not { } text)
            return null;
        var row = await _tickets.GetAsync((text.Client, text.Id), _ => ReadAsync(text, cancellationToken));
        return row is not null && row.Expires > clock.GetUtcNow() && await FindHolderAsync(row, text, cancellationToken) is { } holder
            ? holder with { TicketId = text.Id }
            : null;
    }

    /// <summary>Ends a ticket; it stops within 5 seconds everywhere.</summary>
    public async Task EndAsync(ClientId client, string id, CancellationToken cancellationToken)
    {
        await tables.Credentials.RemoveAsync(StorageKey.Of(client), TicketEntity.Row(id), default, cancellationToken);
        _tickets.Remove((client, id));
    }

    /// <summary>Makes a ticket for a user or a token.</summary>
    /// <exception cref="DialbookException">No signing key is set.</exception>
    internal async Task<(TicketText Text, DateTime Expires)> AddAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (keys.IsEmpty)
            throw new DialbookException(DialbookFault.Unavailable, "Tickets need a signing key: the setting SigningKeys__0 is missing");
        var text = TicketText.New(caller.Client.Id, caller.AssociateId);
        var ticket = new TicketEntity
        {
            PartitionKey = StorageKey.Of(text.Client),
            RowKey = TicketEntity.Row(text.Id),
            TokenHash = caller.TokenHash,
            Expires = clock.GetUtcNow() + Lifetime,
        };
        if (caller.UserName is { } name)
        {
            var user = await users.FindAsync(TextHash.OfName(name), cancellationToken)
                ?? throw new DialbookException(DialbookFault.Unauthenticated, "This user was removed");
            (ticket.UserHash, ticket.Salt) = (user.PartitionKey, user.Salt);
        }

        await tables.Credentials.AddAsync(ticket, cancellationToken);
        return (text, ticket.Expires.UtcDateTime);
    }

    /// <summary>Removes a client's expired tickets, and says how many.</summary>
    internal async Task<int> RemoveExpiredAsync(ClientId client, CancellationToken cancellationToken)
    {
        var removed = 0;
        var expired = TicketEntity.ExpiredBefore(client, clock.GetUtcNow());
        await foreach (var row in tables.Credentials.ListAsync<KeyEntity>(expired, null, KeyEntity.Select, cancellationToken))
        {
            if (await tables.Credentials.RemoveAsync(row.PartitionKey, row.RowKey, default, cancellationToken))
                removed++;
        }

        return removed;
    }

    /// <summary>The ticket's user or token, if that is still valid.</summary>
    private async ValueTask<Caller?> FindHolderAsync(TicketEntity row, TicketText text, CancellationToken cancellationToken)
    {
        if (row.TokenHash is { } token)
            return await tokens.FindCallerAsync(token, cancellationToken) is { } caller
                && caller.Client.Id == text.Client && caller.AssociateId == text.AssociateId ? caller : null;
        return row.UserHash is { } hash && await users.FindAsync(hash, cancellationToken) is { } user
            && user.Is(text.Client, text.AssociateId) && user.Salt.AsSpan().SequenceEqual(row.Salt)
            && await clients.FindAsync(text.Client, cancellationToken) is { } client
            ? user.CallerOf(client)
            : null;
    }

    private async Task<TicketEntity?> ReadAsync(TicketText text, CancellationToken cancellationToken)
    {
        var ticket = await FindAsync(text, cancellationToken);
        var now = clock.GetUtcNow();
        if (ticket is null || ticket.Expires <= now || now + Lifetime - ticket.Expires < Step)
            return ticket;

        ticket.Expires = now + Lifetime;
        return await tables.Credentials.TryReplaceAsync(ticket, cancellationToken)
            ? ticket
            : await FindAsync(text, cancellationToken);
    }

    private Task<TicketEntity?> FindAsync(TicketText text, CancellationToken cancellationToken) =>
        tables.Credentials.FindAsync<TicketEntity>(
            StorageKey.Of(text.Client), TicketEntity.Row(text.Id), null, cancellationToken);
}

/// <summary>A ticket that is valid, in the table <c>Credentials</c>: partition client, row the hash of its ID.</summary>
internal sealed class TicketEntity : Entity
{
    private const string Prefix = "ticket-";

    /// <summary>The partition of the user, if it is a user's.</summary>
    public string? UserHash { get; set; }

    /// <summary>The partition of the token, if it is a token's.</summary>
    public string? TokenHash { get; set; }

    /// <summary>The salt of the password that a user's ticket was made with: another password ends it.</summary>
    public byte[] Salt { get; set; } = [];

    public DateTimeOffset Expires { get; set; }

    public static string Row(string id) => Prefix + TextHash.Of(id);

    /// <summary>The tickets of a client that expired before a time.</summary>
    public static string ExpiredBefore(ClientId client, DateTimeOffset time)
    {
        var (key, end) = (StorageKey.Of(client), Prefix + StorageKey.PrefixEnd);
        return TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {Prefix} and RowKey lt {end} and Expires lt {time}");
    }

    public override void Write(TableEntity row)
    {
        row.Set("UserHash", UserHash);
        row.Set("TokenHash", TokenHash);
        row.Set("Salt", Salt);
        row.Set("Expires", Expires);
    }

    public override void Read(TableEntity row)
    {
        UserHash = row.GetString("UserHash");
        TokenHash = row.GetString("TokenHash");
        Salt = row.GetBinary("Salt") ?? [];
        Expires = row.GetDateTimeOffset("Expires") ?? default;
    }
}
