using System.Runtime.InteropServices;
using Dialbook.Telephones;

namespace Dialbook.CallerIds;

/// <summary>Gathers the caller IDs of a set: whatever is given, in whichever order, the same telephones give the same list.</summary>
internal sealed class CallerIdList
{
    private readonly List<CallerId> _entries = [];

    public int Skipped { get; private set; }

    public static async Task<CallerIdList> ReadAsync(IAsyncEnumerable<CallerIdCandidate> candidates, CancellationToken cancellationToken)
    {
        var list = new CallerIdList();
        await foreach (var candidate in candidates.WithCancellation(cancellationToken))
            list.Add(candidate);
        return list;
    }

    public void Add(in CallerIdCandidate candidate)
    {
        if (CallerIdNumber.TryParse(candidate.Telephone, candidate.CountryPrefix, out var number, out var prefix))
            _entries.Add(
                new(number, prefix, candidate.PersonId, candidate.PersonName, candidate.Mrmrs, candidate.ContactId, candidate.ContactName));
        else
            Skipped++;
    }

    /// <summary>Strictly ascending, one entry for each number of a country. Nothing can be added after that.</summary>
    public IReadOnlyList<CallerId> ToAscending()
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        entries.Sort(CallerIdOrder.Instance);
        var count = 0;
        foreach (ref var entry in entries)
        {
            if (count == 0 || CallerIdOrder.CompareNumber(entries[count - 1], entry) != 0)
                entries[count++] = entry;
        }

        CollectionsMarshal.SetCount(_entries, count);
        return _entries;
    }
}
