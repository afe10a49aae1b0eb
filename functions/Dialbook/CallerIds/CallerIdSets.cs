using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dialbook.CallerIds;

/// <summary>The sets of caller IDs, as phones ask for them.</summary>
public sealed class CallerIdSets(CallerIdStore store, CallerIdRefresh refresh, TimeProvider clock)
{
    /// <summary>How long an old version may be taken for the current one.</summary>
    public static readonly TimeSpan CacheLifetime = TimeSpan.FromSeconds(2);

    private readonly ExpiringCache<(ClientId Client, int Selection), CallerIdHead> _heads = new("callerid-heads", clock, CacheLifetime);
    private readonly ConcurrentDictionary<(ClientId Client, int Selection), Lazy<Task<CallerIdHead?>>> _first = new();

    /// <summary>
    /// The current version of a set, in one read or none; <see langword="null"/> if there is no such selection. A set that nobody asked for
    /// before is made now.
    /// </summary>
    public async ValueTask<CallerIdHead?> FindAsync(ClientId client, int selectionId, CancellationToken cancellationToken) =>
        await _heads.GetAsync(
            (client, selectionId), async set => (await store.FindHeadAsync(set.Client, set.Selection, cancellationToken))?.Head)
        ?? await MakeAsync((client, selectionId)).WaitAsync(cancellationToken);

    /// <summary>The whole set as a <c>CallerIDCollection</c>.</summary>
    /// <exception cref="DialbookException">The version is not kept any more.</exception>
    public Task<CallerIdDocument> OpenAsync(ClientId client, int selectionId, string hash, CancellationToken cancellationToken) =>
        OpenAsync(client, selectionId, hash, "\"CallerIDs\":[", "]}", cancellationToken);

    /// <summary>The whole set as the changes since a version that is not known.</summary>
    /// <inheritdoc cref="OpenAsync(ClientId, int, string, CancellationToken)"/>
    public Task<CallerIdDocument> OpenResetAsync(ClientId client, int selectionId, string hash, CancellationToken cancellationToken) =>
        OpenAsync(client, selectionId, hash, "\"Reset\":true,\"Added\":[", "],\"Changed\":[],\"Removed\":[]}", cancellationToken);

    /// <summary>The entries of a version, in order; a few chunks are in memory at a time.</summary>
    /// <inheritdoc cref="OpenAsync(ClientId, int, string, CancellationToken)"/>
    public async IAsyncEnumerable<CallerId> ListAsync(
        ClientId client, int selectionId, string hash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var manifest = await GetManifestAsync(client, selectionId, hash, cancellationToken);
        await foreach (var entry in ListAsync(client, manifest.Chunks, cancellationToken))
            yield return entry;
    }

    /// <summary>
    /// The changes since a version, reading only chunks that are not in both; <see langword="null"/> if that version is unknown, or not
    /// kept any more.
    /// </summary>
    public async Task<CallerIdChanges?> FindChangesAsync(
        ClientId client, int selectionId, string? since, string hash, CancellationToken cancellationToken)
    {
        if (since is null
            || !TextHash.IsValid(since) || await store.FindManifestAsync(client, selectionId, since, cancellationToken) is not { } before)
            return null;
        var now = await GetManifestAsync(client, selectionId, hash, cancellationToken);
        return await CallerIdChanges.CompareAsync(
            ListAsync(client, before.Chunks.ExceptBy(now.Chunks.Select(Hash), Hash), cancellationToken),
            ListAsync(client, now.Chunks.ExceptBy(before.Chunks.Select(Hash), Hash), cancellationToken),
            cancellationToken);

        static UInt128 Hash(CallerIdChunkPlace chunk) => chunk.Hash;
    }

    private Task<CallerIdHead?> MakeAsync((ClientId Client, int Selection) set) =>
        _first.GetOrAdd(set, _ => new(async () =>
        {
            try
            {
                // others may wait for it when the first has gone
                if (await refresh.RunAsync(set.Client, set.Selection, CancellationToken.None) is not { } head)
                    return null;
                _heads.Set(set, head);
                return head;
            }
            finally
            {
                _first.TryRemove(set, out var _);
            }
        })).Value;

    private async Task<CallerIdDocument> OpenAsync(
        ClientId client, int selectionId, string hash, string begin, string end, CancellationToken cancellationToken) =>
        new(store, client, await GetManifestAsync(client, selectionId, hash, cancellationToken),
            Encoding.UTF8.GetBytes($"{{\"CallerIDHash\":\"{hash}\",{begin}"), Encoding.UTF8.GetBytes(end));

    private async Task<CallerIdManifest> GetManifestAsync(
        ClientId client, int selectionId, string hash, CancellationToken cancellationToken)
    {
        if (await store.FindManifestAsync(client, selectionId, hash, cancellationToken) is { } manifest)
            return manifest;

        // the selection was removed since its head was read: who repeats the call is to learn that
        _heads.Remove((client, selectionId));
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
