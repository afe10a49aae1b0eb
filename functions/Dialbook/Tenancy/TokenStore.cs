using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Dialbook.Tenancy;

/// <summary>Makes, lists, revokes and checks bearer tokens.</summary>
public sealed class TokenStore(DialbookTables tables, ClientDirectory clients, TimeProvider clock)
{
    /// <summary>A revoked token stops within 5 seconds: a checked one is remembered for that, less a margin.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(4);

    /// <summary>The precision of its last use.</summary>
    private static readonly TimeSpan LastUsedStep = TimeSpan.FromHours(1);

    private readonly ExpiringCache<string, TokenEntity> _tokens = new("tokens", clock, Remembered);

    /// <summary>Makes a token, or the one of that secret anew. A secret that is made here cannot be found out again.</summary>
    /// <exception cref="DialbookException">The associate's ID is below 1.</exception>
    public async Task<(Token Token, string Secret)> CreateAsync(
        ClientId client, NewToken token, CancellationToken cancellationToken, string? secret = null)
    {
        if (token.AssociateId < 1)
            throw DialbookException.Invalid("associate", "must be 1 or more");
        secret ??= TokenSecret.New();
        var hash = TokenSecret.Hash(secret);
        var row = new TokenEntity
        {
            PartitionKey = TokenSecret.Hash(secret),
            RowKey = TokenEntity.Row,
            ClientId = client.Value,
            Token = new(TokenEntity.IdOf(hash), token.Name, token.Role, token.AssociateId, clock.GetUtcNow(), token.Expires),
        };

        // listed first: a token that works but cannot be revoked must not come to be
        await tables.Credentials.UpsertAsync(TokenEntity.ForList(client, hash), TableUpdateMode.Replace, cancellationToken);
        await tables.Credentials.UpsertAsync(row, TableUpdateMode.Replace, cancellationToken);
        return (row.Token, secret);
    }

    public async Task<List<Token>> ListAsync(ClientId client, CancellationToken cancellationToken)
    {
        var tokens = await ReadAllAsync(client, "", cancellationToken).Select(row => row.Token).ToListAsync(cancellationToken);
        return [.. tokens.OrderBy(token => token.Created)];
    }

    /// <summary>Revokes a token; it stops within 5 seconds everywhere. Revoking it again changes nothing.</summary>
    /// <exception cref="DialbookException">The client has no such token.</exception>
    public async Task RevokeAsync(ClientId client, string id, CancellationToken cancellationToken)
    {
        var isFound = false;
        await foreach (var row in ReadAllAsync(client, id, cancellationToken).Where(row => row.Token.Id == id))
        {
            isFound = true;
            row.Token = row.Token with { Revoked = row.Token.Revoked ?? clock.GetUtcNow() };
            await tables.Credentials.UpsertAsync(row, TableUpdateMode.Replace, cancellationToken);
            _tokens.Remove(row.PartitionKey);
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
        var row = await _tokens.GetAsync(hash, _ => ReadAsync(hash, cancellationToken));
        if (row is not { Token: { Revoked: null } token } || token.Expires <= clock.GetUtcNow()
            || !CryptographicOperations.FixedTimeEquals(Convert.FromHexString(row.PartitionKey), Convert.FromHexString(hash)))
            return null;
        return await clients.FindAsync(new ClientId(row.ClientId), cancellationToken) is { } client
            ? new Caller(client, token.Role, token.AssociateId ?? 0) { TokenHash = hash }
            : null;
    }

    private async Task<TokenEntity?> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        var row = await FindAsync(hash, cancellationToken);
        if (row is { Token: { Revoked: null } token } && !(clock.GetUtcNow() - token.LastUsed < LastUsedStep))
        {
            row.Token = token with { LastUsed = clock.GetUtcNow() };
            await tables.Credentials.TryReplaceAsync(row, cancellationToken);
        }

        return row;
    }

    /// <summary>The client's tokens whose ID starts so.</summary>
    private async IAsyncEnumerable<TokenEntity> ReadAllAsync(
        ClientId client, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var listed in tables.Credentials.ListAsync<KeyEntity>(
            TokenEntity.Listed(client, id), null, KeyEntity.Select, cancellationToken))
        {
            if (await FindAsync(TokenEntity.HashOf(listed), cancellationToken) is { } row)
                yield return row;
        }
    }

    private Task<TokenEntity?> FindAsync(string hash, CancellationToken cancellationToken) =>
        tables.Credentials.FindAsync<TokenEntity>(hash, TokenEntity.Row, null, cancellationToken);
}
