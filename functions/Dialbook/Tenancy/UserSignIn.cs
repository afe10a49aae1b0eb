namespace Dialbook.Tenancy;

/// <summary>Signs users in by name and password.</summary>
public sealed class UserSignIn(UserStore users, ClientDirectory clients, TimeProvider clock)
{
    private readonly PasswordCheck _passwords = new(clock);
    private readonly SignInDelay _delay = new(clock);

    /// <summary>Whom a name and a password stand for, if they are right.</summary>
    /// <exception cref="DialbookException">Too many were wrong for that name or from that address; it says how long to wait.</exception>
    public async ValueTask<Caller?> AuthenticateAsync(string name, string password, string address, CancellationToken cancellationToken)
    {
        var hash = TextHash.OfName(name);
        var (byName, byAddress) = ("name " + hash, "address " + address);

        // before what is remembered too: else a guess that is refused would still tell whether it was right
        _delay.ThrowIfWaiting(byName, byAddress);
        var user = await users.FindAsync(hash, cancellationToken);
        if (!await _passwords.IsRightAsync(hash, user, password, () => _delay.Count(byName, byAddress)) || user is null)
            return null;
        _delay.Forgive(byName, byAddress);
        if (await clients.FindAsync(new ClientId(user.ClientId), cancellationToken) is not { } client)
            return null;
        await users.RecordLogInAsync(user, cancellationToken);
        return user.CallerOf(client);
    }
}
