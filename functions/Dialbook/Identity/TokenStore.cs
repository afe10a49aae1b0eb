using System.Security.Cryptography;
using Azure;
using Dialbook.Storage;
using Dialbook.Tables;
using Dialbook.Times;

namespace Dialbook.Identity;

/// <summary>Makes, lists, revokes and checks bearer tokens.</summary>
public sealed class TokenStore(DialbookTables tables, ClientDirectory clients, TimeProvider clock)
{
    /// <summary>A revoked token stops within 5 seconds: so long, less a margin, is a checked one remembered.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(4);

    /// <summary>How exact "last used" is.</summary>
    private static readonly TimeSpan LastUsedStep = TimeSpan.FromHours(1);

    private readonly ExpiringCache<string, TokenEntity> _tokens = new(clock, Remembered);

    /// <summary>Makes a token.</summary>
    /// <returns>The token and its secret, which nobody can find out again.</returns>
    public async Task<(Token Token, string Secret)> CreateAsync(
        ClientId client, string name, Role role, DateTime? expires, CancellationToken cancellationToken)
    {
        var secret = TokenSecret.New();
        return (await CreateAsync(client, name, role, expires, secret, cancellationToken), secret);
    }

    /// <summary>Makes a token of a given secret; one that exists is left as it is.</summary>
    internal async Task<Token> CreateAsync(
        ClientId client, string name, Role role, DateTime? expires, string secret, CancellationToken cancellationToken)
    {
        var hash = TokenSecret.Hash(secret);
        var token = new TokenEntity
        {
            Id = hash[..16],
            ClientId = client.Value,
            Hash = hash,
            Name = name,
            Role = role,
            Created = clock.Now(),
            Expires = expires,
        };

        // listed first: a token that works but cannot be revoked must not come to be
        await ConditionalWrite.UnlessExistsAsync(tables.Credentials.AddEntityAsync(token.ForList(), cancellationToken));
        await ConditionalWrite.UnlessExistsAsync(tables.Credentials.AddEntityAsync(token.ForSignIn(), cancellationToken));
        return token.ToToken();
    }

    /// <summary>All tokens of a client, revoked and expired ones too.</summary>
    public async Task<List<Token>> ListAsync(ClientId client, CancellationToken cancellationToken)
    {
        var tokens = new List<Token>();
        var filter = TableFilter.PartitionKey(StorageKey.Of(client))
            & TableFilter.RowKeyRange(TokenEntity.ListPrefix, TokenEntity.ListPrefix + StorageKey.PrefixEnd);
        await foreach (var row in tables.Credentials.QueryAsync<TokenEntity>(filter, null, null, cancellationToken))
            tokens.Add(row.ToToken());
        return tokens;
    }

    /// <summary>Revokes a token; it stops within 5 seconds everywhere. Revoking it again changes nothing.</summary>
    /// <exception cref="DialbookException">The client has no such token.</exception>
    public async Task RevokeAsync(ClientId client, string id, CancellationToken cancellationToken)
    {
        var row = await tables.Credentials.GetEntityIfExistsAsync<TokenEntity>(
            StorageKey.Of(client), TokenEntity.ListPrefix + id, null, cancellationToken)
            ?? throw new DialbookException(DialbookFault.NotFound, "Token not found");
        row.Revoked ??= clock.Now();
        await tables.Credentials.UpsertEntityAsync(row.ForSignIn(), TableUpdateMode.Replace, cancellationToken);
        await tables.Credentials.UpsertEntityAsync(row.ForList(), TableUpdateMode.Replace, cancellationToken);
        _tokens.Remove(row.Hash);
    }

    /// <summary>Who a secret stands for; <see langword="null"/> if it is unknown, revoked or expired.</summary>
    public async ValueTask<Caller?> AuthenticateAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = TokenSecret.Hash(secret);
        var token = await _tokens.GetAsync(hash, _ => ReadAsync(hash, cancellationToken));
        if (token is null || token.Revoked is not null || token.Expires <= clock.GetUtcNow()
            || !CryptographicOperations.FixedTimeEquals(Convert.FromHexString(token.Hash), Convert.FromHexString(hash)))
            return null;
        return await clients.FindAsync(new ClientId(token.ClientId), cancellationToken) is { } client ? new Caller(client, token.Role, token.Id) : null;
    }

    private async Task<TokenEntity?> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        var token = await tables.Credentials.GetEntityIfExistsAsync<TokenEntity>(hash, TokenEntity.SignInRow, null, cancellationToken);
        if (token is { Revoked: null } && !(clock.GetUtcNow() - token.LastUsed < LastUsedStep))
        {
            token.LastUsed = clock.Now();
            await ConditionalWrite.UnlessChangedAsync(
                tables.Credentials.UpdateEntityAsync(token.ForList(), ETag.All, TableUpdateMode.Replace, cancellationToken));
            await ConditionalWrite.UnlessChangedAsync(
                tables.Credentials.UpdateEntityAsync(token, token.ETag, TableUpdateMode.Replace, cancellationToken));
        }

        return token;
    }
}
