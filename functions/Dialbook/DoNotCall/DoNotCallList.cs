namespace Dialbook.DoNotCall;

/// <summary>
/// Tells which numbers are on a client's list, by one call of the store for any number of them: the list is kept in memory, and brought up
/// to date by the changes since. A number whose writing was answered, by whichever process, is known to all who ask from then on.
/// </summary>
public sealed class DoNotCallList(DialbookTables tables, TimeProvider clock)
{
    /// <summary>The most bytes that lists take in memory.</summary>
    private const int CachedBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ExpiringCache<ClientId, DoNotCallNumbers> _lists =
        new("do-not-call", clock, Lifetime, CachedBytes, static numbers => numbers.Size);

    /// <summary>The list as it is now.</summary>
    internal async Task<DoNotCallNumbers> ReadAsync(ClientId client, CancellationToken cancellationToken)
    {
        var numbers = _lists.TryGet(client, out var known) ? await UpdateAsync(client, known, cancellationToken) : null;
        numbers ??= await CompareAndSet.RepeatAsync(
            async _ => DoNotCallNumbers.Of(await ListRunsAsync(client, cancellationToken)), cancellationToken);
        if (numbers != DoNotCallNumbers.None)
            _lists.Set(client, numbers);
        return numbers;
    }

    /// <summary>The rows of all changes that are in no digest, and of the digests.</summary>
    internal async Task<List<DoNotCallRunEntity>> ListRunsAsync(ClientId client, CancellationToken cancellationToken) =>
        await tables.DoNotCall.ListAsync<DoNotCallRunEntity>(DoNotCallKeys.Runs(client), null, null, cancellationToken)
            .ToListAsync(cancellationToken);

    /// <summary>The known list with the changes since; <see langword="null"/> if some of them are in digests only.</summary>
    private async Task<DoNotCallNumbers?> UpdateAsync(ClientId client, DoNotCallNumbers known, CancellationToken cancellationToken)
    {
        var changes = new List<DoNotCallMark>();
        var (sequence, isFirst) = (known.Sequence, true);
        await foreach (var row in tables.DoNotCall.ListAsync<DoNotCallRunEntity>(
            DoNotCallKeys.ChangesFrom(client, known.Sequence), null, null, cancellationToken))
        {
            // the last change that is known says that those behind it are all there
            if (row.Sequence != (isFirst ? sequence : sequence + 1))
                return null;
            if (!isFirst)
                changes.AddRange(row.Marks);
            (sequence, isFirst) = (row.Sequence, false);
        }

        return isFirst ? null : sequence == known.Sequence ? known : known.With(changes, sequence);
    }
}
