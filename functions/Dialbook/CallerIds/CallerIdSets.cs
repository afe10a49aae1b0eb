using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dialbook.CallerIds;

/// <summary>The sets of caller IDs, as phones ask for them.</summary>
public sealed class CallerIdSets(CallerIdStore store, CallerIdRefresh refresh, TimeProvider clock)
{
    /// <summary>How long an old version may be taken for the current one.</summary>
    public static readonly TimeSpan CacheLifetime = TimeSpan.FromSeconds(2);

    private readonly ExpiringCache<SelectionKey, CallerIdHead> _heads = new("callerid-heads", clock, CacheLifetime);
    private readonly ConcurrentDictionary<SelectionKey, Lazy<Task<CallerIdHead?>>> _first = new();

    /// <summary>
    /// The current version of a set, in one read or none; <see langword="null"/> if there is no such selection. A set that nobody asked for
    /// before is made now, and so is one whose telephones were read otherwise.
    /// </summary>
    public async ValueTask<CallerIdHead?> FindAsync(SelectionKey selection, CancellationToken cancellationToken) =>
        await _heads.GetAsync(selection, async key =>
            await store.FindHeadAsync(key, cancellationToken) is { IsOfThisReading: true } row ? row.Head : null)
        ?? await MakeAsync(selection).WaitAsync(cancellationToken);

    /// <summary>The whole set as a <c>CallerIDCollection</c>.</summary>
    /// <exception cref="DialbookException">The version is not kept any more.</exception>
    public Task<CallerIdDocument> OpenAsync(SelectionKey selection, string hash, CancellationToken cancellationToken) =>
        OpenAsync(selection, hash, ("\"CallerIDs\":[", "]}"), cancellationToken);

    /// <summary>The whole set as the changes since a version that is not known.</summary>
    /// <inheritdoc cref="OpenAsync(SelectionKey, string, CancellationToken)"/>
    public Task<CallerIdDocument> OpenResetAsync(SelectionKey selection, string hash, CancellationToken cancellationToken) =>
        OpenAsync(selection, hash, ("\"Reset\":true,\"Added\":[", "],\"Changed\":[],\"Removed\":[]}"), cancellationToken);

    /// <summary>The entries of a version, in order; a few chunks are in memory at a time.</summary>
    /// <inheritdoc cref="OpenAsync(SelectionKey, string, CancellationToken)"/>
    public async IAsyncEnumerable<CallerId> ListAsync(
        SelectionKey selection, string hash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var manifest = await GetManifestAsync(selection, hash, cancellationToken);
        await foreach (var entry in ListAsync(selection.Client, manifest.Chunks, cancellationToken))
            yield return entry;
    }

    /// <summary>
    /// The changes since a version, reading only chunks that are not in both; <see langword="null"/> if that version is unknown, or not
    /// kept any more.
    /// </summary>
    public async Task<CallerIdChanges?> FindChangesAsync(
        SelectionKey selection, string? since, string hash, CancellationToken cancellationToken)
    {
        if (since is null
            || !TextHash.IsValid(since) || await store.FindManifestAsync(selection, since, cancellationToken) is not { } before)
            return null;
        var now = await GetManifestAsync(selection, hash, cancellationToken);
        return await CallerIdChanges.CompareAsync(
            ListAsync(selection.Client, before.Chunks.ExceptBy(now.Chunks.Select(Hash), Hash), cancellationToken),
            ListAsync(selection.Client, now.Chunks.ExceptBy(before.Chunks.Select(Hash), Hash), cancellationToken),
            cancellationToken);

        static UInt128 Hash(CallerIdChunkPlace chunk) => chunk.Hash;
    }

    private Task<CallerIdHead?> MakeAsync(SelectionKey selection) =>
        _first.GetOrAdd(selection, _ => new(async () =>
        {
            try
            {
                // others may wait for it when the first has gone
                if (await refresh.RunAsync(selection, CancellationToken.None) is not { } head)
                    return null;
                _heads.Set(selection, head);
                return head;
            }
            finally
            {
                _first.TryRemove(selection, out var _);
            }
        })).Value;

    private async Task<CallerIdDocument> OpenAsync(
        SelectionKey selection, string hash, (string Begin, string End) around, CancellationToken cancellationToken) =>
        new(store, selection.Client, await GetManifestAsync(selection, hash, cancellationToken),
            Encoding.UTF8.GetBytes($"{{\"CallerIDHash\":\"{hash}\",{around.Begin}"), Encoding.UTF8.GetBytes(around.End));

    private async Task<CallerIdManifest> GetManifestAsync(SelectionKey selection, string hash, CancellationToken cancellationToken)
    {
        if (await store.FindManifestAsync(selection, hash, cancellationToken) is { } manifest)
            return manifest;

        // the selection was removed since its head was read: who repeats the request is to learn that
        _heads.Remove(selection);
        throw new DialbookException(DialbookFault.Unavailable,
            "The caller IDs are not the same any more; repeat the call") { RetryAfter = CacheLifetime };
    }

    private async IAsyncEnumerable<CallerId> ListAsync(
        ClientId client, IEnumerable<CallerIdChunkPlace> chunks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var chunk in store.ReadChunksAsync(client, chunks, cancellationToken))
        {
            foreach (var entry in chunk.ReadEntries())
                yield return entry;
        }
    }
}
