using System.Globalization;
using Azure;
using Dialbook.Telephones;
using Dialbook.Times;

namespace Dialbook.DoNotCall;

/// <summary>
/// Writes the table <c>DoNotCall</c>. Every write is one transaction of the head, a change, and the rows of the change's numbers; who reads
/// the list needs the changes only.
/// </summary>
public sealed class DoNotCallStore(DialbookTables tables, DoNotCallList list, IWaitingContacts waiting, TimeProvider clock)
{
    /// <summary>The most numbers of a client.</summary>
    public const int MaxNumbers = 1_000_000;

    /// <summary>A transaction's actions but for the head and the change.</summary>
    private const int NumbersAtOnce = TableWrites.MaxActions - 2;

    private const int Gates = 64;

    /// <summary>The most rows of a page of the store.</summary>
    private const int LargestPage = 1000;

    /// <summary>Within a process the writes of a client wait for each other, since only one of several at once would succeed.</summary>
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, Gates).Select(_ => new SemaphoreSlim(1))];

    /// <value><see cref="MaxNumbers"/></value>
    internal int Limit { get; set; } = MaxNumbers;

    /// <summary>
    /// Puts numbers on the list, or replaces what it says of them; of several entries of one number the last counts. They are known to
    /// every process once it returns. It may be repeated.
    /// </summary>
    /// <exception cref="DialbookException">The list has no room for all of them (conflict), and none was written.</exception>
    /// <returns>The entries as they are stored, each number once.</returns>
    internal async Task<IReadOnlyList<DoNotCallEntry>> AddAsync(
        ClientId client, IReadOnlyCollection<DoNotCallEntry> entries, CancellationToken cancellationToken)
    {
        var (stored, surplus) = await AddAsync(client, entries, isWhole: true, cancellationToken);
        return surplus.Count == 0 ? stored : throw Full();
    }

    /// <summary>Puts as many numbers on the list as there is room for.</summary>
    /// <returns>Those that it has no room for.</returns>
    internal async Task<IReadOnlySet<TelephoneKey>> AddWhatFitsAsync(
        ClientId client, IReadOnlyCollection<DoNotCallEntry> entries, CancellationToken cancellationToken) =>
        (await AddAsync(client, entries, isWhole: false, cancellationToken)).Surplus;

    /// <summary>Says that the list has no room.</summary>
    internal DialbookException Full() => new(
        DialbookFault.Conflict,
        string.Create(CultureInfo.InvariantCulture, $"The do-not-call list has no room for more than {Limit:N0} numbers"));

    /// <summary>Takes a number off the list; <see langword="false"/> if it was not on it.</summary>
    internal async Task<bool> RemoveAsync(ClientId client, TelephoneKey number, CancellationToken cancellationToken)
    {
        var wasOn = false;
        await WriteAsync(client, async _ =>
        {
            var entry = await FindAsync(client, number, cancellationToken);
            wasOn = entry is not null;
            return entry is null
                || await TryRemoveAsync(client, await FindHeadAsync(client, cancellationToken), [number.Digits], cancellationToken);
        }, cancellationToken);
        await waiting.WakeAsync(client, [number], cancellationToken);
        return wasOn;
    }

    /// <summary>Removes the rows of numbers whose time on the list is over, and says how many.</summary>
    internal async Task<int> RemoveExpiredAsync(ClientId client, CancellationToken cancellationToken)
    {
        for (var removed = 0; ; removed += NumbersAtOnce)
        {
            var expired = Array.Empty<long>();
            await WriteAsync(client, async _ =>
            {
                // as of the head, which is replaced on condition: none of them has been put on the list anew meanwhile
                var head = await FindHeadAsync(client, cancellationToken);
                var numbers = await list.ReadAsync(client, cancellationToken);
                if (numbers.Sequence != head.Sequence)
                    return false;
                expired = [.. numbers.ListExpired(clock.Now()).Take(NumbersAtOnce)];
                return expired.Length == 0 || await TryRemoveAsync(client, head, expired, cancellationToken);
            }, cancellationToken);
            if (expired.Length < NumbersAtOnce)
                return removed + expired.Length;
        }
    }

    /// <summary>Leaves a number on the list, but not why it is there; <see langword="false"/> if there is nothing to take away.</summary>
    internal async Task<bool> EraseReasonAsync(ClientId client, TelephoneKey number, CancellationToken cancellationToken)
    {
        var isErased = false;
        await CompareAndSet.RepeatAsync(async _ =>
        {
            // a change of the list replaces the row, too: then it is read again
            if (await FindRowAsync(client, number, cancellationToken) is not { Entry: { Reason: not null } entry, ETag: var version })
                return true;
            var row = DoNotCallNumberEntity.For(client, entry with { Reason = null });
            return isErased = await ConditionalWrite.UnlessChangedAsync(
                tables.DoNotCall.UpdateAsync(row, version, TableUpdateMode.Replace, cancellationToken));
        }, cancellationToken);
        return isErased;
    }

    /// <summary>What the list says of a number; <see langword="null"/> if it is not on it.</summary>
    internal async Task<DoNotCallEntry?> FindAsync(ClientId client, TelephoneKey number, CancellationToken cancellationToken)
    {
        var row = await FindRowAsync(client, number, cancellationToken);
        return row?.Entry is { } entry && entry.IsOn(clock.Now()) ? entry : null;
    }

    /// <summary>The entries of the list, by their numbers.</summary>
    /// <param name="after">The number behind which they begin.</param>
    /// <param name="count">As many as are wanted at least; it saves reading more.</param>
    internal IAsyncEnumerable<DoNotCallEntry> ListAsync(
        ClientId client, TelephoneKey? after, int? count, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        return tables.DoNotCall.ListAsync<DoNotCallNumberEntity>(
            DoNotCallKeys.NumbersAfter(client, after?.Digits ?? 0), count < LargestPage ? count : null, null, cancellationToken)
            .Select(row => row.Entry).Where(entry => entry.IsOn(now));
    }

    private async Task<(IReadOnlyList<DoNotCallEntry> Stored, IReadOnlySet<TelephoneKey> Surplus)> AddAsync(
        ClientId client, IReadOnlyCollection<DoNotCallEntry> entries, bool isWhole, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var surplus = new HashSet<TelephoneKey>();
        var distinct = entries.GroupBy(entry => entry.Number).Select(same => same.Last() with { Created = now }).ToList();
        var before = distinct.Exists(entry => entry.Expires is not null) ? await list.ReadAsync(client, cancellationToken) : null;
        DoNotCallHeadEntity? head = null;
        foreach (var (index, some) in distinct.Chunk(NumbersAtOnce).Index())
        {
            // all or none: the first transaction looks whether there is room for the others, too
            IReadOnlyCollection<DoNotCallEntry> mustFit = isWhole && index == 0 ? distinct : some;
            await WriteAsync(client, async _ =>
            {
                head ??= await FindHeadAsync(client, cancellationToken);
                var (fitting, most) = (some, head.Most + some.Length);
                if (head.Most + mustFit.Count > Limit)
                {
                    var numbers = await list.ReadAsync(client, cancellationToken);
                    if (numbers.Sequence != head.Sequence)
                    {
                        head = null;
                        return false;
                    }

                    if (isWhole && mustFit.Count(entry => !numbers.Has(entry.Number)) > Limit - numbers.Count)
                        throw Full();
                    (fitting, most) = Fit(some, numbers);
                }

                if (fitting.Length > 0 && !await TryAddAsync(client, head, fitting, most, cancellationToken))
                {
                    head = null;
                    return false;
                }

                surplus.UnionWith(some.Except(fitting).Select(entry => entry.Number));
                return true;
            }, cancellationToken);
        }

        if (before is not null)
            await waiting.WakeAsync(
                client, distinct.Where(entry => ExpiresEarlier(entry, before)).Select(entry => entry.Number), cancellationToken);
        return (distinct, surplus);
    }

    private static bool ExpiresEarlier(DoNotCallEntry entry, DoNotCallNumbers before) =>
        entry.Expires is { } expiry && before.Has(entry.Number) && !(before.Expiry(entry.Number) <= expiry);

    /// <summary>The entries that there is room for, and how many numbers there are with them.</summary>
    private (DoNotCallEntry[] Fitting, int Most) Fit(IEnumerable<DoNotCallEntry> entries, DoNotCallNumbers numbers)
    {
        var (fitting, most) = (new List<DoNotCallEntry>(), numbers.Count);
        foreach (var entry in entries)
        {
            var isNew = !numbers.Has(entry.Number);
            if (isNew && most >= Limit)
                continue;
            fitting.Add(entry);
            most += isNew ? 1 : 0;
        }

        return ([.. fitting], most);
    }

    private Task<bool> TryAddAsync(
        ClientId client, DoNotCallHeadEntity head, DoNotCallEntry[] entries, int most, CancellationToken cancellationToken) =>
        TryWriteAsync(
            client, head, most, entries.Select(DoNotCallMark.Of),
            entries.Select(entry => new EntityAction(
                TableTransactionActionType.UpsertReplace, DoNotCallNumberEntity.For(client, entry))), cancellationToken);

    private Task<bool> TryRemoveAsync(
        ClientId client, DoNotCallHeadEntity head, long[] numbers, CancellationToken cancellationToken) =>
        TryWriteAsync(
            client, head, Math.Max(0, head.Most - numbers.Length),
            numbers.Select(number => new DoNotCallMark(number, DoNotCallMark.Removed)),
            numbers.Select(number => EntityAction.Delete(StorageKey.Of(client), DoNotCallKeys.OfNumber(number), ETag.All)),
            cancellationToken);

    /// <summary>Writes a change upon the one that the head tells of; <see langword="false"/> if another one was first.</summary>
    private Task<bool> TryWriteAsync(
        ClientId client, DoNotCallHeadEntity head, int most, IEnumerable<DoNotCallMark> marks, IEnumerable<EntityAction> rows,
        CancellationToken cancellationToken)
    {
        (head.Sequence, head.Most) = (head.Sequence + 1, most);
        var headAction = head.ETag == default
            ? new EntityAction(TableTransactionActionType.Add, head)
            : new EntityAction(TableTransactionActionType.UpdateReplace, head, head.ETag);
        var change = new EntityAction(TableTransactionActionType.Add, DoNotCallRunEntity.Change(client, head.Sequence, marks));
        return ConditionalWrite.UnlessRefusedAsync(tables.DoNotCall.SubmitAsync([headAction, change, .. rows], cancellationToken));
    }

    private Task<DoNotCallNumberEntity?> FindRowAsync(ClientId client, TelephoneKey number, CancellationToken cancellationToken) =>
        tables.DoNotCall.FindAsync<DoNotCallNumberEntity>(
            StorageKey.Of(client), DoNotCallKeys.OfNumber(number.Digits), null, cancellationToken);

    private async Task<DoNotCallHeadEntity> FindHeadAsync(ClientId client, CancellationToken cancellationToken) =>
        await tables.DoNotCall.FindAsync<DoNotCallHeadEntity>(StorageKey.Of(client), DoNotCallKeys.Head, null, cancellationToken)
        ?? new() { PartitionKey = StorageKey.Of(client), RowKey = DoNotCallKeys.Head };

    private async Task WriteAsync(ClientId client, Func<int, Task<bool>> tryAsync, CancellationToken cancellationToken)
    {
        var gate = _gates[client.Value % Gates];
        await gate.WaitAsync(cancellationToken);
        try
        {
            await CompareAndSet.RepeatAsync(tryAsync, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }
}
