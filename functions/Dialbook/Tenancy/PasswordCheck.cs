using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Dialbook.Tenancy;

/// <summary>
/// Checks passwords. That takes long on purpose: a right one is remembered for a minute, requests with the same password share one
/// computation, and a few run side by side on threads of their own.
/// </summary>
internal sealed class PasswordCheck(TimeProvider clock)
{
    private const int MostWaiting = 32;

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(60);
    private static readonly object Right = new();

    /// <summary>Stands in for a name that nobody has: it costs the same, and no password is right.</summary>
    private static readonly UserEntity Nobody = new()
    {
        Salt = PasswordHash.NewSalt(),
        Rounds = PasswordHash.Rounds,
        Password = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes),
    };

    /// <summary>Makes what is remembered worthless outside this process.</summary>
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    private readonly ExpiringCache<string, object> _right = new("passwords", clock, Remembered);
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>
    /// Whether the password is the user's; without a user it never is. <c>onGuess</c> runs before a computation, which it may refuse, and
    /// not where one is spared.
    /// </summary>
    /// <exception cref="DialbookException">Too many passwords wait already.</exception>
    public async ValueTask<bool> IsRightAsync(string nameHash, UserEntity? user, string password, Action onGuess)
    {
        var asked = user ?? Nobody;
        var key = Key(nameHash, asked, password);
        var check = new Lazy<Task<bool>>(() => CheckAsync(key, asked, password, onGuess));
        return await _running.GetOrAdd(key, check).Value;
    }

    private async Task<bool> CheckAsync(string key, UserEntity user, string password, Action onGuess)
    {
        try
        {
            if (_right.TryGet(key, out _))
                return true;
            onGuess();
            var isRight = CryptographicOperations.FixedTimeEquals(await InTurnAsync(user, password), user.Password);
            if (isRight)
                _right.Set(key, Right);
            return isRight;
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private async Task<byte[]> InTurnAsync(UserEntity user, string password)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new DialbookException(DialbookFault.Unavailable,
                "Too many sign-ins at once; repeat the call") { RetryAfter = TimeSpan.FromSeconds(1) };
        }

        await _turns.WaitAsync();
        try
        {
            // the pool's threads are for calls: they must not all compute
            return await Task.Factory.StartNew(
                () => PasswordHash.Of(password, user.Salt, user.Rounds), CancellationToken.None, TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }
        finally
        {
            _turns.Release();
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Hides the password, and changes with it. Only its last part varies in length.</summary>
    private string Key(string nameHash, UserEntity user, string password)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.UTF8.GetBytes(nameHash));
        hash.AppendData(user.Salt);
        hash.AppendData(user.Password);
        hash.AppendData(Encoding.UTF8.GetBytes(password));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}

/// <summary>What is kept of passwords: PBKDF2 with SHA-256.</summary>
internal static class PasswordHash
{
    /// <summary>OWASP's advice for SHA-256; about a fifth of a second.</summary>
    public const int Rounds = 600_000;

    private const int SaltBytes = 16;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    public static byte[] Of(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
}
