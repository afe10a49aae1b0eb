using System.Security.Cryptography;

namespace Dialbook.Tenancy;

/// <summary>
/// Makes, lists, removes and checks application tokens, which say what program calls. A client that has any admits no other programs.
/// </summary>
public sealed class AppTokenStore(DialbookTables tables, TimeProvider clock)
{
    /// <summary>A removed one stops, and the first is required, within 5 seconds: they are remembered for that, less a margin.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(4);

    private readonly ExpiringCache<ClientId, List<byte[]>> _hashes = new("app-tokens", clock, Remembered);

    /// <summary>Makes an application token. Its secret cannot be found out again.</summary>
    public async Task<(AppToken Token, string Secret)> CreateAsync(ClientId client, string name, CancellationToken cancellationToken)
    {
        var secret = TokenSecret.New();
        var hash = TokenSecret.Hash(secret);
        var row = new AppTokenEntity
        {
            PartitionKey = StorageKey.Of(client),
            RowKey = AppTokenEntity.Row(hash),
            Token = new(TokenEntity.IdOf(hash), name, clock.GetUtcNow()),
        };
        await tables.Credentials.AddAsync(row, cancellationToken);
        _hashes.Remove(client);
        return (row.Token, secret);
    }

    public async Task<List<AppToken>> ListAsync(ClientId client, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(AppTokenEntity.Of(client), cancellationToken)).Select(row => row.Token).OrderBy(token => token.Created)];

    /// <summary>Removes an application token; it stops within 5 seconds everywhere.</summary>
    /// <exception cref="DialbookException">The client has no such application token.</exception>
    public async Task RemoveAsync(ClientId client, string id, CancellationToken cancellationToken)
    {
        var isFound = false;
        foreach (var row in (await ReadAsync(AppTokenEntity.Of(client, id), cancellationToken)).Where(row => row.Token.Id == id))
            isFound |= await tables.Credentials.RemoveAsync(row.PartitionKey, row.RowKey, default, cancellationToken);

        _hashes.Remove(client);
        if (!isFound)
            throw new DialbookException(DialbookFault.NotFound, "Application token not found");
    }

    /// <summary>Whether a program that sends that secret, or none, may call for a client.</summary>
    public ValueTask<bool> IsAllowedAsync(ClientId client, string? secret, CancellationToken cancellationToken) =>
        _hashes.TryGet(client, out var hashes) && hashes.Count == 0 ? new(true) : CheckAsync(client, secret, cancellationToken);

    private async ValueTask<bool> CheckAsync(ClientId client, string? secret, CancellationToken cancellationToken)
    {
        var hashes = await _hashes.GetAsync(client, async _ =>
            [.. (await ReadAsync(AppTokenEntity.Of(client), cancellationToken)).Select(row => Convert.FromHexString(row.Hash))]);
        if (hashes is not { Count: > 0 })
            return true;
        var given = Convert.FromHexString(TokenSecret.Hash(secret ?? ""));
        var isAllowed = false;
        foreach (var hash in hashes)
            isAllowed |= CryptographicOperations.FixedTimeEquals(hash, given);
        return isAllowed;
    }

    private async Task<List<AppTokenEntity>> ReadAsync(string filter, CancellationToken cancellationToken) =>
        await tables.Credentials.ListAsync<AppTokenEntity>(filter, null, null, cancellationToken).ToListAsync(cancellationToken);
}

/// <summary>An application token, without its secret, which is kept only as a hash.</summary>
public sealed record AppToken(string Id, string Name, DateTimeOffset Created);

/// <summary>An application token in the table <c>Credentials</c>: partition client, row the hash of its secret.</summary>
internal sealed class AppTokenEntity : Entity
{
    private const string Prefix = "apptoken-";

    public AppToken Token { get; set; } = null!;

    public string Hash => RowKey[Prefix.Length..];

    public static string Row(string hash) => Prefix + hash;

    /// <summary>The rows of a client's application tokens, or of those whose ID starts so.</summary>
    public static string Of(ClientId client, string id = "") => TableFilters.Prefix(StorageKey.Of(client), Prefix + id);

    public override void Write(TableEntity row)
    {
        row.Set("Name", Token.Name);
        row.Set("Created", Token.Created);
    }

    public override void Read(TableEntity row) =>
        Token = new(TokenEntity.IdOf(Hash), row.GetString("Name") ?? "", row.GetDateTimeOffset("Created") ?? default);
}
