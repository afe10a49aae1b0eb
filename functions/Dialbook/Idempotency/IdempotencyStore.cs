using Azure;

namespace Dialbook.Idempotency;

/// <summary>The table <c>Idempotency</c>: which keys are in use, and the answers to give again.</summary>
public sealed class IdempotencyStore(DialbookTables tables, TimeProvider clock)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>
    /// How long a repetition is held off. It is short, since two runs at once do no harm: they write under the same pinned number.
    /// </summary>
    private static readonly TimeSpan Running = TimeSpan.FromSeconds(5);

    private const int SideBySide = 16;

    /// <summary>Begins a request with a key; one that was answered before yields that answer instead.</summary>
    /// <param name="fingerprint">The hash of what is known of the request.</param>
    /// <param name="readFingerprint">
    /// Reads the hash of the whole request, if its body is still on its way. It is used only if there is an answer to compare with.
    /// </param>
    /// <exception cref="DialbookException">The key came with another request, or the first request is still running.</exception>
    public async Task<(IdempotentRequest? Request, StoredAnswer? Answer)> BeginAsync(
        ClientId client, string key, string fingerprint, Func<Task<string>>? readFingerprint, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = new IdempotencyEntity
        {
            PartitionKey = StorageKey.Of(client),
            RowKey = TextHash.Of(key),
            Fingerprint = fingerprint,
            RunningUntil = now + Running,
            ExpiresAt = now + Lifetime,
        };
        if (await ConditionalWrite.UnlessExistsAsync(tables.Idempotency.AddAsync(row, cancellationToken)))
            return (new IdempotentRequest(this, row), null);

        var found = await tables.Idempotency.FindAsync<IdempotencyEntity>(row.PartitionKey, row.RowKey, null, cancellationToken);
        if (found is null || found.ExpiresAt <= now)
            return (await TakeOverAsync(found?.ETag, row, cancellationToken), null);
        if (found.Answer is not null && readFingerprint is not null)
            fingerprint = await readFingerprint();
        if (found.Fingerprint != fingerprint)
            throw new DialbookException(DialbookFault.KeyReused, "This Idempotency-Key came before, with another request");
        if (found.Answer is { } answer)
            return (null, answer);
        if (found.RunningUntil > now)
            throw StillRunning();

        row.Pin = found.Pin;
        return (await TakeOverAsync(found.ETag, row, cancellationToken), null);
    }

    /// <summary>Forgets the keys of a client that have expired, and says how many. One that is being used anew stays.</summary>
    public async Task<int> RemoveExpiredAsync(ClientId client, CancellationToken cancellationToken)
    {
        var removed = 0;
        var expired = TableClient.CreateQueryFilter($"PartitionKey eq {StorageKey.Of(client)} and ExpiresAt lt {clock.GetUtcNow()}");
        var rows = tables.Idempotency.ListAsync<IdempotencyEntity>(expired, null, ["Timestamp"], cancellationToken);
        await Parallel.ForEachAsync(
            rows, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken }, async (row, token) =>
        {
            if (await TryDeleteAsync(row, token))
                Interlocked.Increment(ref removed);
        });
        return removed;
    }

    /// <summary>Saves a row, unless a repetition took over.</summary>
    internal Task<bool> TrySaveAsync(IdempotencyEntity row, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessChangedAsync(tables.Idempotency.UpdateAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken));

    /// <summary>Forgets a key, unless a repetition took over.</summary>
    internal Task<bool> TryDeleteAsync(IdempotencyEntity row, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessChangedAsync(tables.Idempotency.RemoveAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken));

    private async Task<IdempotentRequest> TakeOverAsync(ETag? found, IdempotencyEntity row, CancellationToken cancellationToken)
    {
        var write = found is { } version
            ? tables.Idempotency.UpdateAsync(row, version, TableUpdateMode.Replace, cancellationToken)
            : tables.Idempotency.AddAsync(row, cancellationToken);
        return await ConditionalWrite.UnlessRefusedAsync(write)
            ? new IdempotentRequest(this, row)
            : throw StillRunning();
    }

    internal static DialbookException StillRunning() =>
        new(DialbookFault.Conflict, "The first call with this Idempotency-Key is still running") { RetryAfter = TimeSpan.FromSeconds(1) };
}
