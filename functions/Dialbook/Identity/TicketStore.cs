using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Identity;

/// <summary>Makes, checks and ends tickets, which stand for a user for as long as they are used.</summary>
public sealed class TicketStore(DialbookTables tables, UserStore users, ClientDirectory clients, SigningKeys keys, TimeProvider clock)
{
    /// <summary>So long after its last use a ticket ends.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);

    /// <summary>How exact "its last use" is.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    /// <summary>A ticket that was ended stops within 5 seconds: so long, less a margin, is a checked one remembered.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(4);

    private readonly ExpiringCache<(ClientId, string), TicketEntity> _tickets = new(clock, Remembered);

    /// <summary>Makes a ticket for a user who signed in with name and password.</summary>
    /// <returns>The ticket, and when it ends if it is not used.</returns>
    /// <exception cref="DialbookException">The caller has another credential; or no signing key is set.</exception>
    public async Task<(string Ticket, DateTime Expires)> CreateAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (keys.IsEmpty)
            throw new DialbookException(DialbookFault.Unavailable, "Tickets need a signing key: the setting SigningKeys__0 is missing");
        if (caller is not { UserName: { } name, TicketId: null } || await users.FindAsync(TextHash.OfName(name), cancellationToken) is not { } user)
            throw new DialbookException(DialbookFault.Invalid, "A ticket is made for a user name and a password: sign in with Basic");

        var text = TicketText.New(caller.Client.Id, caller.AssociateId);
        var ticket = new TicketEntity
        {
            PartitionKey = StorageKey.Of(text.Client),
            RowKey = TicketEntity.Row(text.Id),
            UserHash = user.PartitionKey,
            Salt = user.Salt,
            Expires = clock.GetUtcNow() + Lifetime,
        };
        await tables.Credentials.AddEntityAsync(ticket, cancellationToken);
        return (text.Sign(keys), ticket.Expires.UtcDateTime);
    }

    /// <summary>Who a ticket stands for; <see langword="null"/> if it was not signed here, was ended, or has expired.</summary>
    public async ValueTask<Caller?> AuthenticateAsync(string ticket, CancellationToken cancellationToken)
    {
        if (TicketText.Read(ticket, keys) is not { } text)
            return null;
        var row = await _tickets.GetAsync((text.Client, text.Id), _ => ReadAsync(text, cancellationToken));
        if (row is null || row.Expires <= clock.GetUtcNow()
            || await users.FindAsync(row.UserHash, cancellationToken) is not { } user
            || !user.Is(text.Client, text.AssociateId) || !user.Salt.AsSpan().SequenceEqual(row.Salt)
            || await clients.FindAsync(text.Client, cancellationToken) is not { } client)
            return null;
        return new Caller(client, user.Role, user.AssociateId) { UserName = user.Name, TicketId = text.Id };
    }

    /// <summary>Ends a ticket; it stops within 5 seconds everywhere.</summary>
    public async Task EndAsync(ClientId client, string id, CancellationToken cancellationToken)
    {
        await tables.Credentials.DeleteEntityAsync(StorageKey.Of(client), TicketEntity.Row(id), default, cancellationToken);
        _tickets.Remove((client, id));
    }

    /// <summary>Forgets the tickets of a client that have expired.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> RemoveExpiredAsync(ClientId client, CancellationToken cancellationToken)
    {
        var removed = 0;
        var expired = TicketEntity.ExpiredBefore(client, clock.GetUtcNow());
        await foreach (var row in tables.Credentials.QueryAsync<KeyEntity>(expired, null, KeyEntity.Select, cancellationToken))
        {
            if (await tables.Credentials.DeleteEntityAsync(row.PartitionKey, row.RowKey, default, cancellationToken))
                removed++;
        }

        return removed;
    }

    private async Task<TicketEntity?> ReadAsync(TicketText text, CancellationToken cancellationToken)
    {
        var ticket = await FindAsync(text, cancellationToken);
        var now = clock.GetUtcNow();
        if (ticket is null || ticket.Expires <= now || now + Lifetime - ticket.Expires < Step)
            return ticket;

        ticket.Expires = now + Lifetime;
        return await ConditionalWrite.UnlessChangedAsync(
            tables.Credentials.UpdateEntityAsync(ticket, ticket.ETag, TableUpdateMode.Replace, cancellationToken))
            ? ticket
            : await FindAsync(text, cancellationToken);
    }

    private Task<TicketEntity?> FindAsync(TicketText text, CancellationToken cancellationToken) =>
        tables.Credentials.GetEntityIfExistsAsync<TicketEntity>(
            StorageKey.Of(text.Client), TicketEntity.Row(text.Id), null, cancellationToken);
}
