using Dialbook.CallerIds;

namespace Dialbook.Upkeep;

/// <summary>
/// Takes a person out of the sets of caller IDs, when the records are gone that they came from. Sets are made anew. Of versions before,
/// which phones may have, a number stays without a name, so that the next changes tell the phones to remove it; the version goes in its
/// time.
/// </summary>
public sealed class CallerIdErasure(DialbookTables tables, CallerIdStore store, CallerIdRefresh refresh)
{
    private const int ManifestsAtOnce = 20;

    internal async Task EraseAsync(ClientId client, FoundPerson person, ErasureReport report, CancellationToken cancellationToken)
    {
        var held = await FindChunksAsync(client, person, cancellationToken);
        if (held.Count == 0)
            return;
        foreach (var set in (await ListSetsAsync(client, cancellationToken)).Where(
            set => set.Current?.Chunks.Any(chunk => held.ContainsKey(chunk.Hash)) == true))
            await refresh.RunAsync(new(client, set.SelectionId), cancellationToken);

        var current = new HashSet<UInt128>();
        var replaced = new Dictionary<UInt128, CallerIdChunkPlace>();
        foreach (var set in await ListSetsAsync(client, cancellationToken))
        {
            current.UnionWith(set.Current?.Chunks.Select(chunk => chunk.Hash) ?? []);
            foreach (var version in set.Before)
                report.Add("CallerIdSets", await TryReplaceAsync(client, version, held, replaced, person, cancellationToken) ? 1 : 0);
        }

        foreach (var chunk in held.Values.Where(chunk => !current.Contains(chunk.Place.Hash)))
        {
            if (await ConditionalWrite.UnlessChangedAsync(
                tables.CallerIdChunks.RemoveAsync(chunk.PartitionKey, chunk.RowKey, chunk.ETag, cancellationToken)))
                report.Add("CallerIdChunks", 1);
        }
    }

    /// <summary>The chunks that have the person with a name.</summary>
    private async Task<Dictionary<UInt128, CallerIdChunkEntity>> FindChunksAsync(
        ClientId client, FoundPerson person, CancellationToken cancellationToken)
    {
        var held = new Dictionary<UInt128, CallerIdChunkEntity>();
        await foreach (var chunk in tables.CallerIdChunks.ListAsync<CallerIdChunkEntity>(
            TableFilters.Within(StorageKey.Of(client)), ManifestsAtOnce, null, cancellationToken))
        {
            if (Array.Exists(chunk.ReadEntries(), entry => person.Has(entry) && entry != Nameless(entry)))
                held[chunk.Place.Hash] = chunk;
        }

        return held;
    }

    /// <summary>The sets of a client: the current version of each, and those before.</summary>
    private async Task<List<(int SelectionId, CallerIdManifest? Current, List<CallerIdVersionEntity> Before)>> ListSetsAsync(
        ClientId client, CancellationToken cancellationToken)
    {
        var rows = await tables.CallerIdSets.ListAsync<CallerIdSetEntity>(
            TableFilters.PartitionsOf(client), null, CallerIdSetEntity.SelectUse, cancellationToken).ToListAsync(cancellationToken);
        var heads = rows.Where(row => row.IsHead).ToDictionary(row => row.SelectionId);
        var versions = await tables.CallerIdSets.ListAsync<CallerIdVersionEntity>(
            CallerIdVersionEntity.Of(client), ManifestsAtOnce, null, cancellationToken).ToListAsync(cancellationToken);
        return
        [
            .. from version in versions
               group version by version.SelectionId into set
               let byUse = set.ToLookup(version => version.IsInUse(heads.GetValueOrDefault(set.Key)))
               select (set.Key, byUse[true].FirstOrDefault()?.Manifest, byUse[false].ToList()),
        ];
    }

    private async Task<bool> TryReplaceAsync(
        ClientId client,
        CallerIdVersionEntity version,
        Dictionary<UInt128, CallerIdChunkEntity> held,
        Dictionary<UInt128, CallerIdChunkPlace> replaced,
        FoundPerson person,
        CancellationToken cancellationToken)
    {
        var manifest = version.Manifest;
        if (!manifest.Chunks.Any(chunk => held.ContainsKey(chunk.Hash)))
            return false;
        var chunks = new List<CallerIdChunkPlace>();
        foreach (var place in manifest.Chunks)
        {
            if (held.TryGetValue(place.Hash, out var chunk) && !replaced.ContainsKey(place.Hash))
            {
                CallerId[] entries = [.. chunk.ReadEntries().Select(entry => person.Has(entry) ? Nameless(entry) : entry)];
                replaced[place.Hash] =
                    (await store.WriteChunksAsync(client, [CallerIdChunk.Of(entries)], null, cancellationToken)).Chunks[0];
            }

            chunks.Add(replaced.GetValueOrDefault(place.Hash, place));
        }

        version.Manifest = new CallerIdManifest(chunks);
        return await ConditionalWrite.UnlessChangedAsync(
            tables.CallerIdSets.UpdateAsync(version, version.ETag, TableUpdateMode.Replace, cancellationToken));
    }

    private static CallerId Nameless(in CallerId entry) => new(entry.PhoneNumber, entry.DialInPrefix, 0, "", "", 0, "");
}
