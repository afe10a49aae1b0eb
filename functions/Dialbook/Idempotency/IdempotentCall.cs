namespace Dialbook.Idempotency;

/// <summary>
/// A call that carries an idempotency key and is being worked on. The number that it writes under is pinned before anything is written,
/// so that a repetition after a crash, or even at the same time, does the same work and not more.
/// </summary>
public sealed class IdempotentCall
{
    private readonly IdempotencyStore _store;

    internal IdempotentCall(IdempotencyStore store, IdempotencyEntity row)
    {
        _store = store;
        Row = row;
    }

    /// <summary>The key, hashed.</summary>
    public string KeyHash => Row.RowKey;

    internal IdempotencyEntity Row { get; }

    /// <summary>The number pinned by an earlier call, else a new one, pinned now. Without a key it is simply a new one.</summary>
    internal static async ValueTask<long> PinAsync(IdempotentCall? call, Func<ValueTask<long>> take, CancellationToken cancellationToken)
    {
        if (call is null)
            return await take();
        if (call.Row.Pin is { } pinned)
            return pinned;
        call.Row.Pin = await take();
        if (!await call._store.TrySaveAsync(call.Row, cancellationToken))
            throw IdempotencyStore.StillRunning();
        return call.Row.Pin.Value;
    }

    /// <summary>Gives up the pinned number, which somebody else used; the next is pinned anew.</summary>
    internal void Unpin() => Row.Pin = null;

    /// <summary>Keeps the answer for 24 hours.</summary>
    public Task CompleteAsync(StoredAnswer answer, CancellationToken cancellationToken)
    {
        Row.Answer = answer;
        return _store.TrySaveAsync(Row, cancellationToken);
    }

    /// <summary>Forgets the call, which was refused and changed nothing.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => _store.DeleteAsync(Row, cancellationToken);

    /// <summary>Lets a repetition begin at once, after a failure in the middle.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken)
    {
        Row.RunningUntil = default;
        return _store.TrySaveAsync(Row, cancellationToken);
    }
}
