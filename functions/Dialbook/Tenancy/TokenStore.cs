using System.Security.Cryptography;
using Azure.Data.Tables;

namespace Dialbook.Tenancy;

/// <summary>Makes, lists, revokes and checks bearer tokens.</summary>
public sealed class TokenStore(DialbookTables tables, ClientDirectory clients, TimeProvider clock)
{
    /// <summary>A revoked token stops within 5 seconds: a checked one is remembered for that, less a margin.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(4);

    /// <summary>The precision of its last use.</summary>
    private static readonly TimeSpan LastUsedStep = TimeSpan.FromHours(1);

    private readonly ExpiringCache<string, TokenEntity> _tokens = new("tokens", clock, Remembered);

    /// <summary>Makes a token, perhaps for an associate. Its secret cannot be found out again.</summary>
    /// <exception cref="DialbookException">The associate's ID is below 1.</exception>
    public async Task<(Token Token, string Secret)> CreateAsync(
        ClientId client, string name, Role role, int? associateId, DateTime? expires, CancellationToken cancellationToken)
    {
        var secret = TokenSecret.New();
        return (await CreateAsync(client, name, role, associateId, expires, secret, cancellationToken), secret);
    }

    /// <summary>Makes a token with a given secret, or makes it anew.</summary>
    internal async Task<Token> CreateAsync(
        ClientId client, string name, Role role, int? associateId, DateTime? expires, string secret, CancellationToken cancellationToken)
    {
        if (associateId < 1)
            throw DialbookException.Invalid("associate", "must be 1 or more");
        var token = new TokenEntity
        {
            PartitionKey = TokenSecret.Hash(secret),
            RowKey = TokenEntity.Row,
            ClientId = client.Value,
            Name = name,
            Role = role,
            AssociateId = associateId,
            Created = clock.GetUtcNow(),
            Expires = expires is { } end ? new DateTimeOffset(end) : null,
        };

        // listed first: a token that works but cannot be revoked must not come to be
        await tables.Credentials.UpsertAsync(TokenEntity.ForList(client, token.PartitionKey), TableUpdateMode.Replace, cancellationToken);
        await tables.Credentials.UpsertAsync(token, TableUpdateMode.Replace, cancellationToken);
        return token.ToToken();
    }

    public async Task<List<Token>> ListAsync(ClientId client, CancellationToken cancellationToken)
    {
        var tokens = new List<Token>();
        await foreach (var row in tables.Credentials.ListAsync<KeyEntity>(
            TokenEntity.Listed(client), null, KeyEntity.Select, cancellationToken))
        {
            if (await FindAsync(TokenEntity.HashOf(row), cancellationToken) is { } token)
                tokens.Add(token.ToToken());
        }

        return [.. tokens.OrderBy(token => token.Created)];
    }

    /// <summary>Revokes a token; it stops within 5 seconds everywhere. Revoking it again changes nothing.</summary>
    /// <exception cref="DialbookException">The client has no such token.</exception>
    public async Task RevokeAsync(ClientId client, string id, CancellationToken cancellationToken)
    {
        var isFound = false;
        await foreach (var row in tables.Credentials.ListAsync<KeyEntity>(
            TokenEntity.Listed(client, id), null, KeyEntity.Select, cancellationToken))
        {
            if (await FindAsync(TokenEntity.HashOf(row), cancellationToken) is not { } token || token.Id != id)
                continue;
            isFound = true;
            token.Revoked ??= clock.GetUtcNow();
            await tables.Credentials.UpsertAsync(token, TableUpdateMode.Replace, cancellationToken);
            _tokens.Remove(token.PartitionKey);
        }

        if (!isFound)
            throw new DialbookException(DialbookFault.NotFound, "Token not found");
    }

    /// <summary>Whom a secret stands for; <see langword="null"/> if it is unknown, revoked or expired.</summary>
    public ValueTask<Caller?> AuthenticateAsync(string secret, CancellationToken cancellationToken) =>
        FindCallerAsync(TokenSecret.Hash(secret), cancellationToken);

    /// <summary>Whom the secret of that hash stands for; <see langword="null"/> if it is unknown, revoked or expired.</summary>
    internal async ValueTask<Caller?> FindCallerAsync(string hash, CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(hash, _ => ReadAsync(hash, cancellationToken));
        if (token is null || token.Revoked is not null || token.Expires <= clock.GetUtcNow()
            || !CryptographicOperations.FixedTimeEquals(Convert.FromHexString(token.PartitionKey), Convert.FromHexString(hash)))
            return null;
        return await clients.FindAsync(new ClientId(token.ClientId), cancellationToken) is { } client
            ? new Caller(client, token.Role, token.AssociateId ?? 0) { TokenHash = hash }
            : null;
    }

    private async Task<TokenEntity?> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        var token = await FindAsync(hash, cancellationToken);
        if (token is { Revoked: null } && !(clock.GetUtcNow() - token.LastUsed < LastUsedStep))
        {
            token.LastUsed = clock.GetUtcNow();
            await ConditionalWrite.UnlessChangedAsync(
                tables.Credentials.UpdateAsync(token, token.ETag, TableUpdateMode.Replace, cancellationToken));
        }

        return token;
    }

    private Task<TokenEntity?> FindAsync(string hash, CancellationToken cancellationToken) =>
        tables.Credentials.FindAsync<TokenEntity>(hash, TokenEntity.Row, null, cancellationToken);
}

/// <summary>A bearer token, without its secret, which is kept only as a hash. Its last use is known to the hour.</summary>
public sealed record Token(
    string Id, string Name, Role Role, int? AssociateId, DateTime Created, DateTime? Expires, DateTime? LastUsed, DateTime? Revoked);
