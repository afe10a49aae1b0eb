namespace Dialbook.Idempotency;

/// <summary>
/// A call that carries an idempotency key and is being worked on. The number that it writes under is pinned before anything is written,
/// so that a repetition after a crash, or even at the same time, does the same work and not more.
/// </summary>
public sealed class IdempotentRequest : IImportPin
{
    private readonly IdempotencyStore _store;

    internal IdempotentRequest(IdempotencyStore store, IdempotencyEntity row)
    {
        _store = store;
        Row = row;
    }

    /// <summary>The key, hashed.</summary>
    public string KeyHash => Row.RowKey;

    /// <summary>Whether an earlier call with the key has begun to work.</summary>
    public bool IsRepeated => Row.Pin is not null;

    internal IdempotencyEntity Row { get; }

    /// <summary>With the pinned number it tells this use of the key from one after the key has expired.</summary>
    string IImportPin.Key => $"{KeyHash}-{Row.Pin}";

    /// <summary>The number pinned by an earlier call, else a new one, pinned now. Without a key it is simply a new one.</summary>
    internal static ValueTask<long> PinAsync(IdempotentRequest? call, Func<ValueTask<long>> take, CancellationToken cancellationToken) =>
        call is null ? take() : ((IImportPin)call).PinAsync(take, cancellationToken);

    async ValueTask<long> IImportPin.PinAsync(Func<ValueTask<long>> take, CancellationToken cancellationToken)
    {
        if (Row.Pin is { } pinned)
            return pinned;
        Row.Pin = await take();
        if (!await _store.TrySaveAsync(Row, cancellationToken))
            throw IdempotencyStore.StillRunning();
        return Row.Pin.Value;
    }

    void IImportPin.Unpin() => Row.Pin = null;

    /// <summary>Keeps the answer for 24 hours.</summary>
    /// <param name="fingerprint">The hash of the whole request.</param>
    public Task CompleteAsync(StoredAnswer answer, string fingerprint, CancellationToken cancellationToken)
    {
        Row.Answer = answer;
        Row.Fingerprint = fingerprint;
        return _store.TrySaveAsync(Row, cancellationToken);
    }

    /// <summary>Forgets the call, which was refused and changed nothing.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => _store.TryDeleteAsync(Row, cancellationToken);

    /// <summary>Lets a repetition begin at once, after a failure in the middle.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken)
    {
        Row.RunningUntil = default;
        return _store.TrySaveAsync(Row, cancellationToken);
    }
}
