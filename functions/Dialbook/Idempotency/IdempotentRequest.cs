namespace Dialbook.Idempotency;

/// <summary>
/// A request that carries an idempotency key and is being worked on. The number that it writes under is pinned before anything is written,
/// so that a repetition after a crash, or even at the same time, does the same work and no more.
/// </summary>
public sealed class IdempotentRequest : IImportPin
{
    private readonly IdempotencyStore _store;
    private readonly IdempotencyEntity _row;

    internal IdempotentRequest(IdempotencyStore store, IdempotencyEntity row) => (_store, _row) = (store, row);

    /// <summary>The key, hashed.</summary>
    public string KeyHash => _row.RowKey;

    /// <summary>Whether an earlier request with the key has begun to work.</summary>
    public bool IsRepeated => _row.Pin is not null;

    /// <summary>With the pinned number it tells this use of the key from one after the key has expired.</summary>
    string IImportPin.Key => $"{KeyHash}-{_row.Pin}";

    /// <summary>The number pinned by an earlier request, else a new one, pinned now. Without a key it is simply a new one.</summary>
    internal static ValueTask<long> PinAsync(IdempotentRequest? request, Func<ValueTask<long>> take, CancellationToken cancellationToken) =>
        request is null ? take() : ((IImportPin)request).PinAsync(take, cancellationToken);

    async ValueTask<long> IImportPin.PinAsync(Func<ValueTask<long>> take, CancellationToken cancellationToken)
    {
        if (_row.Pin is { } pinned)
            return pinned;
        _row.Pin = await take();
        if (!await _store.TrySaveAsync(_row, cancellationToken))
            throw IdempotencyStore.StillRunning();
        return _row.Pin.Value;
    }

    void IImportPin.Unpin() => _row.Pin = null;

    /// <summary>Keeps the answer for 24 hours, with the hash of the whole request.</summary>
    public Task CompleteAsync(StoredAnswer answer, string fingerprint, CancellationToken cancellationToken)
    {
        _row.Answer = answer;
        _row.Fingerprint = fingerprint;
        return _store.TrySaveAsync(_row, cancellationToken);
    }

    /// <summary>Forgets the request, which was refused and changed nothing.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => _store.TryDeleteAsync(_row, cancellationToken);

    /// <summary>Lets a repetition begin at once, after a failure in the middle.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken)
    {
        _row.RunningUntil = default;
        return _store.TrySaveAsync(_row, cancellationToken);
    }
}

/// <summary>
/// What lets an import be repeated: the ID that it writes under is pinned before anything is written, and its key stays in the contact,
/// so that a repetition knows its own work. An interface, since one contact is pinned at its idempotency key, a job's rows in their plan.
/// </summary>
public interface IImportPin
{
    /// <summary>Tells this import from all others. To be asked for once an ID is pinned.</summary>
    string Key { get; }

    /// <summary>The ID pinned by an earlier run, else a new one, pinned now.</summary>
    ValueTask<long> PinAsync(Func<ValueTask<long>> take, CancellationToken cancellationToken);

    /// <summary>Gives up the pinned ID, which somebody else used; the next is pinned anew.</summary>
    void Unpin();
}
