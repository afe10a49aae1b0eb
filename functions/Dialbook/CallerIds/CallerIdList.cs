using Dialbook.Telephones;

namespace Dialbook.CallerIds;

/// <summary>Gathers the caller IDs of a set: whatever is given, in whichever order, the same telephones give the same list.</summary>
internal sealed class CallerIdList
{
    private readonly List<(CallerId Entry, TelephoneKey Key)> _entries = [];

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
        if (TelephoneNumber.Read(candidate.Telephone, candidate.CountryPrefix) is { } read)
            _entries.Add((
                new(
                    read.Number, read.DialInPrefix, candidate.PersonId, candidate.PersonName, candidate.Mrmrs, candidate.ContactId,
                    candidate.ContactName),
                read.Key));
        else
            Skipped++;
    }

    /// <summary>Strictly ascending, one entry for each number however it was written.</summary>
    public IReadOnlyList<CallerId> ToAscending()
    {
        _entries.Sort(static (one, other) =>
        {
            var order = one.Key.Digits.CompareTo(other.Key.Digits);
            if (order == 0)
                order = CallerIdOrder.CompareOwner(one.Entry, other.Entry);
            return order == 0 ? one.Entry.DialInPrefix.CompareTo(other.Entry.DialInPrefix) : order;
        });
        var entries = new List<CallerId>(_entries.Count);
        for (var i = 0; i < _entries.Count; i++)
        {
            if (i == 0 || _entries[i].Key != _entries[i - 1].Key)
                entries.Add(_entries[i].Entry);
        }

        entries.Sort(CallerIdOrder.Instance);
        return entries;
    }
}
