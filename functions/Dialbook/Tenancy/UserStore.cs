namespace Dialbook.Tenancy;

/// <summary>Makes, changes and removes users, and keeps when associates came and left.</summary>
public sealed class UserStore(DialbookTables tables, TimeProvider clock)
{
    /// <summary>The fewest characters of a password.</summary>
    public const int ShortestPassword = 8;

    private const int LongestPassword = 256;
    private const int LongestName = 254;

    /// <summary>A removed user or an old password stops within 5 seconds: a row is remembered for that, less a margin.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(4);

    /// <summary>The precision of the last log-in.</summary>
    private static readonly TimeSpan LastLogInStep = TimeSpan.FromHours(1);

    private readonly ExpiringCache<string, UserEntity> _users = new("users", clock, Remembered);

    /// <summary>How much a new password costs to check.</summary>
    internal int Rounds { get; set; } = PasswordHash.Rounds;

    /// <summary>A password that nobody guesses.</summary>
    public static string NewPassword() => TokenSecret.New();

    /// <summary>Makes a user.</summary>
    /// <exception cref="DialbookException">A value is invalid, the name is taken, or the associate has a user.</exception>
    public async Task<User> CreateAsync(ClientId client, NewUser user, CancellationToken cancellationToken)
    {
        DialbookException.ThrowIfAny([.. Check(user.Name, user.AssociateId), .. Check(user.Password)]);
        return await TryAddAsync(client, user, cancellationToken)
            ?? throw new DialbookException(DialbookFault.Conflict, "This user name is taken");
    }

    internal async Task<User?> TryAddAsync(ClientId client, NewUser user, CancellationToken cancellationToken)
    {
        var hash = TextHash.OfName(user.Name);
        if (await ReadAsync(hash, cancellationToken) is not null)
            return null;
        if (await FindAsync(client, user.AssociateId, cancellationToken) is { } other && TextHash.OfName(other.Name) != hash)
            throw new DialbookException(DialbookFault.Conflict, $"Associate {user.AssociateId} is the user {other.Name}");
        var row = new UserEntity
        {
            PartitionKey = TextHash.OfName(user.Name),
            RowKey = UserEntity.Row,
            ClientId = client.Value,
            User = new(user.Name.Trim(), user.AssociateId, user.Role, clock.GetUtcNow()),
        };
        SetPassword(row, user.Password);

        // found by the associate first: a user who signs in but is not found there must not come to be
        var associate = AssociateEntity.For(client, user.AssociateId);
        associate.UserHash = hash;
        await tables.Credentials.UpsertAsync(associate, TableUpdateMode.Merge, cancellationToken);
        return await ConditionalWrite.UnlessExistsAsync(tables.Credentials.AddAsync(row, cancellationToken)) ? row.User : null;
    }

    /// <summary>Changes a password; the old one and tickets made with it stop within 5 seconds.</summary>
    /// <exception cref="DialbookException">There is no such user, or the password is invalid.</exception>
    public async Task SetPasswordAsync(ClientId client, string name, string password, CancellationToken cancellationToken)
    {
        DialbookException.ThrowIfAny([.. Check(password)]);
        var user = await GetAsync(client, name, cancellationToken);
        SetPassword(user, password);
        if (!await tables.Credentials.TryReplaceAsync(user, cancellationToken))
            throw DialbookException.Contended();
        _users.Remove(user.PartitionKey);
    }

    /// <summary>Removes a user; tickets stop within 5 seconds. The last log-out stays known.</summary>
    /// <exception cref="DialbookException">There is no such user.</exception>
    public async Task RemoveAsync(ClientId client, string name, CancellationToken cancellationToken)
    {
        var user = await GetAsync(client, name, cancellationToken);
        await tables.Credentials.RemoveAsync(user.PartitionKey, UserEntity.Row, default, cancellationToken);
        _users.Remove(user.PartitionKey);
        if (await FindAssociateAsync(client, user.User.AssociateId, cancellationToken) is not { } associate)
            return;
        associate.UserHash = null;
        await tables.Credentials.TryReplaceAsync(associate, cancellationToken);
    }

    public async Task<User?> FindAsync(ClientId client, int associateId, CancellationToken cancellationToken) =>
        associateId > 0 && await FindAssociateAsync(client, associateId, cancellationToken) is { UserHash: { } hash }
            && await ReadAsync(hash, cancellationToken) is { } user && user.Is(client, associateId) ? user.User : null;

    /// <summary>When an associate last logged out; <see langword="null"/> if never.</summary>
    public async Task<DateTime?> FindLastLogOutAsync(ClientId client, int associateId, CancellationToken cancellationToken) =>
        (await FindAssociateAsync(client, associateId, cancellationToken))?.LastLogOut?.UtcDateTime;

    public Task RecordLogOutAsync(ClientId client, int associateId, CancellationToken cancellationToken)
    {
        var associate = AssociateEntity.For(client, associateId);
        associate.LastLogOut = clock.GetUtcNow();
        return tables.Credentials.UpsertAsync(associate, TableUpdateMode.Merge, cancellationToken);
    }

    /// <summary>Keeps that a user signed in, to the hour.</summary>
    internal async Task RecordLogInAsync(UserEntity user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - user.User.LastLogIn < LastLogInStep)
            return;
        user.User = user.User with { LastLogIn = now };
        await tables.Credentials.TryReplaceAsync(user, cancellationToken);
    }

    /// <summary>A user by the hash of the name, remembered for a moment.</summary>
    internal ValueTask<UserEntity?> FindAsync(string hash, CancellationToken cancellationToken) =>
        _users.GetAsync(hash, _ => ReadAsync(hash, cancellationToken));

    private void SetPassword(UserEntity user, string password)
    {
        user.Salt = PasswordHash.NewSalt();
        user.Rounds = Rounds;
        user.Password = PasswordHash.Of(password, user.Salt, user.Rounds);
    }

    private static IEnumerable<FieldError> Check(string name, int associateId)
    {
        // Basic sends the name up to the first colon
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName || name.Contains(':') || name.Any(char.IsControl))
            yield return new("name", $"must have 1 to {LongestName} characters, no colon and no control character");
        if (associateId < 1)
            yield return new("associate", "must be 1 or more");
    }

    private static IEnumerable<FieldError> Check(string password)
    {
        if (password.Length is < ShortestPassword or > LongestPassword || password.Any(char.IsControl))
            yield return new("password", $"must have {ShortestPassword} to {LongestPassword} characters, and no control character");
    }

    private async Task<UserEntity> GetAsync(ClientId client, string name, CancellationToken cancellationToken) =>
        await ReadAsync(TextHash.OfName(name), cancellationToken) is { } user && user.ClientId == client.Value
            ? user
            : throw new DialbookException(DialbookFault.NotFound, $"Client {client} has no such user");

    private Task<AssociateEntity?> FindAssociateAsync(ClientId client, int associateId, CancellationToken cancellationToken) =>
        tables.Credentials.FindAsync<AssociateEntity>(
            StorageKey.Of(client), AssociateEntity.Row(associateId), null, cancellationToken);

    private Task<UserEntity?> ReadAsync(string hash, CancellationToken cancellationToken) =>
        tables.Credentials.FindAsync<UserEntity>(hash, UserEntity.Row, null, cancellationToken);
}
