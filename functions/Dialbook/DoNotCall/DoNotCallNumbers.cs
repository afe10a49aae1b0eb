using System.Collections.Immutable;
using Dialbook.Telephones;

namespace Dialbook.DoNotCall;

/// <summary>
/// All numbers of a client's list, as of a change of it. It does not change, so any number of threads may ask it; what comes after is a
/// list of its own, which shares most of this one's memory.
/// </summary>
internal sealed class DoNotCallNumbers
{
    public static readonly DoNotCallNumbers None =
        new([.. Enumerable.Repeat(DoNotCallPart.Empty, DoNotCallPart.Parts)], ImmutableDictionary<long, long>.Empty, 0, 0, 0);

    /// <summary>With more changes they are merged into the parts.</summary>
    private const int MaxChanges = 10_000;

    /// <summary>About what a change takes in memory.</summary>
    private const int ChangeSize = 80;

    private readonly DoNotCallPart[] _parts;

    /// <summary>What has changed since the parts were made.</summary>
    private readonly ImmutableDictionary<long, long> _changes;

    /// <summary>The last change that was in all digests when the list was loaded.</summary>
    private readonly long _digested;

    private DoNotCallNumbers(
        DoNotCallPart[] parts, ImmutableDictionary<long, long> changes, int count, long sequence, long digested) =>
        (_parts, _changes, Count, Sequence, _digested) = (parts, changes, count, sequence, digested);

    /// <summary>The number of the last change; 0 if there was none yet.</summary>
    public long Sequence { get; }

    /// <summary>How many changes are in no digest, at most.</summary>
    public long Changes => Sequence - _digested;

    /// <summary>How many there are, with those that have expired and were not removed yet.</summary>
    public int Count { get; }

    /// <summary>About how many bytes it takes in memory.</summary>
    public int Size => _parts.Sum(part => part.Size) + (_changes.Count * ChangeSize) + ChangeSize;

    /// <summary>Whether a number is on the list.</summary>
    public bool Contains(TelephoneKey number, DateTime utc) => Find(number.Digits) is { } until && IsOn(until, DoNotCallMark.Moment(utc));

    /// <summary>When a number of the list expires, or did; <see langword="null"/> if never, or if there is no such number.</summary>
    public DateTime? Expiry(TelephoneKey number) =>
        Find(number.Digits) is { } until and not DoNotCallMark.Forever ? DoNotCallMark.Time(until) : null;

    /// <summary>Whether there is such a number, perhaps one that has expired.</summary>
    public bool Has(TelephoneKey number) => Find(number.Digits) is not null;

    /// <summary>Whether it says just that of a number.</summary>
    public bool Says(DoNotCallEntry entry) => Find(entry.Number.Digits) == DoNotCallMark.Of(entry).Until;

    /// <summary>The numbers that are on the list.</summary>
    public IEnumerable<TelephoneKey> List(DateTime utc) => Numbers(utc, areOn: true).Select(number => new TelephoneKey(number, 0));

    /// <summary>The numbers whose time on the list is over.</summary>
    public IEnumerable<long> ListExpired(DateTime utc) => Numbers(utc, areOn: false);

    /// <summary>The 16 parts as they are after all changes.</summary>
    public IReadOnlyList<DoNotCallPart> Merge()
    {
        if (_changes.Count == 0)
            return _parts;
        var changes = _changes.Select(change => new DoNotCallMark(change.Key, change.Value)).OrderBy(mark => mark.Number)
            .ToLookup(mark => DoNotCallPart.Of(mark.Number));
        return [.. _parts.Select((part, index) => part.With([.. changes[index]]))];
    }

    /// <summary>The list after further changes.</summary>
    /// <param name="changes">In their order; the last of a number counts.</param>
    public DoNotCallNumbers With(IEnumerable<DoNotCallMark> changes, long sequence)
    {
        var (all, count) = (_changes.ToBuilder(), Count);
        foreach (var (number, until) in changes)
        {
            var wasThere = all.TryGetValue(number, out var before)
                ? before != DoNotCallMark.Removed : _parts[DoNotCallPart.Of(number)].Find(number) is not null;
            count += (until != DoNotCallMark.Removed ? 1 : 0) - (wasThere ? 1 : 0);
            all[number] = until;
        }

        var next = new DoNotCallNumbers(_parts, all.ToImmutable(), count, sequence, _digested);
        return all.Count <= MaxChanges
            ? next : new([.. next.Merge()], ImmutableDictionary<long, long>.Empty, count, sequence, _digested);
    }

    /// <summary>
    /// Makes a list of the rows that digests and changes are stored in; <see langword="null"/> if they do not fit together, since somebody
    /// replaced changes by digests while they were read.
    /// </summary>
    public static DoNotCallNumbers? Of(IReadOnlyList<DoNotCallRunEntity> rows)
    {
        var changes = rows.Where(row => row.Part is null).ToList();
        if (changes.Count == 0)
            return rows.Count == 0 ? None : null;

        // of the changes those count that follow each other up to the last one
        var first = changes.Count - 1;
        while (first > 0 && changes[first - 1].Sequence == changes[first].Sequence - 1)
            first--;
        var digests = rows.Where(row => row.Part is not null).ToDictionary(row => row.Part!.Value);
        long[] sequences = [.. Enumerable.Range(0, DoNotCallPart.Parts).Select(part => digests.GetValueOrDefault(part)?.Sequence ?? 0)];
        if (sequences.Min() < changes[first].Sequence - 1)
            return null;

        DoNotCallPart[] parts =
        [
            .. Enumerable.Range(0, DoNotCallPart.Parts).Select(part => DoNotCallPart.Of(digests.GetValueOrDefault(part)?.Marks ?? [])),
        ];
        return new DoNotCallNumbers(parts, ImmutableDictionary<long, long>.Empty, parts.Sum(part => part.Count), 0, sequences.Min()).With(
            changes.Skip(first).SelectMany(
                row => row.Marks.Where(mark => sequences[DoNotCallPart.Of(mark.Number)] < row.Sequence)),
            changes[^1].Sequence);
    }

    private IEnumerable<long> Numbers(DateTime utc, bool areOn)
    {
        var now = DoNotCallMark.Moment(utc);
        return from part in Merge()
               from mark in part.Marks
               where IsOn(mark.Until, now) == areOn
               select mark.Number;
    }

    private static bool IsOn(long until, long now) => until == DoNotCallMark.Forever || until > now;

    private long? Find(long number) =>
        !_changes.TryGetValue(number, out var until) ? _parts[DoNotCallPart.Of(number)].Find(number)
        : until == DoNotCallMark.Removed ? null : until;
}
