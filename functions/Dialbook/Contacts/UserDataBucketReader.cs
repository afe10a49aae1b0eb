using Azure;

namespace Dialbook.Contacts;

/// <summary>Reads the keys of many UserData in one bucket.</summary>
/// <param name="hashes">The UserData's hashes, each once and in ordinal order.</param>
internal sealed class UserDataBucketReader(TableClient table, string partition, IReadOnlyList<string> hashes)
{
    /// <summary>A page of 1,000 rows costs about as much as so many queries for one hash.</summary>
    private const int Worthwhile = 8;

    private const int SideBySide = 8;

    private readonly List<UserDataKeyEntity> _found = [];

    /// <summary>
    /// The keys, in no order. Where the wanted hashes are dense, pages are read from the next wanted one on; where a page held few of them,
    /// the next ones are read one by one, and each time twice as many, before a page is tried again.
    /// </summary>
    public async Task<List<UserDataKeyEntity>> ReadAsync(CancellationToken cancellationToken)
    {
        var next = 0;
        var few = Worthwhile;
        var isDense = false;
        while (next < hashes.Count)
        {
            if (isDense || hashes.Count - next >= few)
            {
                var end = await ReadPageAsync(next, cancellationToken);
                isDense = end - next >= Worthwhile;
                next = end;
            }

            if (isDense)
            {
                few = Worthwhile;
                continue;
            }

            var singles = hashes.Skip(next).Take(few).ToList();
            await ReadSinglesAsync(singles, cancellationToken);
            next += singles.Count;
            few *= 2;
        }

        return _found;
    }

    /// <returns>The first hash that the page did not cover.</returns>
    private async Task<int> ReadPageAsync(int next, CancellationToken cancellationToken)
    {
        await using var pages = Query(hashes[next], hashes[^1], cancellationToken).AsPages().GetAsyncEnumerator(cancellationToken);
        await pages.MoveNextAsync();
        var rows = pages.Current.Values;

        // the last hash of a page may go on in the next one
        var open = pages.Current.ContinuationToken is null ? null : rows[^1].Hash;
        foreach (var row in rows)
        {
            var hash = row.Hash;
            if (hash == open)
                break;
            while (string.CompareOrdinal(hashes[next], hash) < 0)
                next++;
            if (hashes[next] == hash)
                _found.Add(row);
        }

        if (open is null)
            return hashes.Count;
        while (string.CompareOrdinal(hashes[next], open) < 0)
            next++;
        return next;
    }

    private Task ReadSinglesAsync(List<string> singles, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            singles,
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (hash, stop) =>
            {
                var keys = await Query(hash, hash, stop).ToListAsync(stop);
                lock (_found)
                    _found.AddRange(keys);
            });

    private AsyncPageable<UserDataKeyEntity> Query(string first, string last, CancellationToken cancellationToken) =>
        table.ListAsync<UserDataKeyEntity>(
            TableFilters.Rows(partition, first, last + StorageKey.PrefixEnd), null, null, cancellationToken);
}
