using Dialbook.Contacts;

namespace Dialbook.HandOut;

/// <summary>Finds the next moment at which something may be due, by the minutes that a hand-out has met on its way.</summary>
internal sealed class NextMoment(TableClient table, CallRules rules)
{
    /// <summary>So often, and in so many rows each time, the first moment of a minute is looked for.</summary>
    private const int MostLooks = 3, RowsOfLook = 16;

    /// <summary>So many minutes that are over are worth a call that removes them.</summary>
    private const int ManyMinutes = 10;

    /// <summary>In so many minutes to come something is looked for; rows may have gone since.</summary>
    private const int MostMinutes = 5;

    private readonly List<(string Partition, DateTime Minute)> _minutes = [];

    /// <summary>Notes when something comes, and has minutes forgotten that are over.</summary>
    public async Task NoteAsync(DuePage page, CancellationToken cancellationToken)
    {
        var isOver = page.Minutes.ToLookup(minute => minute.Time <= rules.Now.AddMinutes(-1));
        _minutes.AddRange(isOver[false].Select(minute => (page.Partition, minute.Time!.Value)));
        if (isOver[true].Count() >= ManyMinutes)
            await table.RemoveEachAsync(isOver[true].Select(minute => (page.Partition, minute.RowKey)), cancellationToken);
    }

    /// <summary>The moment: in the first of the minutes that has any.</summary>
    public async Task<DateTime?> FindAsync(CancellationToken cancellationToken)
    {
        var minutes = _minutes.GroupBy(minute => minute.Minute, minute => minute.Partition).OrderBy(minute => minute.Key);
        foreach (var minute in minutes.Take(MostMinutes))
        {
            DateTime? next = null;
            foreach (var partition in minute)
                next = await FindEarlierAsync(partition, minute.Key, next, cancellationToken) ?? next;
            if (next is not null)
                return next;
        }

        return _minutes.Count > MostMinutes ? rules.Now.AddMinutes(1) : null;
    }

    /// <summary>
    /// The first moment in a minute at which something comes in a part, if it is before another. The latest rows stand first, and mostly
    /// many come at one moment, so it is looked for before what was found, a few times; then the minute's begin must do.
    /// </summary>
    private async Task<DateTime?> FindEarlierAsync(
        string partition, DateTime minute, DateTime? before, CancellationToken cancellationToken)
    {
        DateTime? found = null;
        var last = before?.AddTicks(-1) ?? minute.AddTicks(TimeSpan.TicksPerMinute - 1);
        for (var look = 0; look < MostLooks; look++)
        {
            var (from, end) = DueKey.TimedWithin(rules.Now.AddTicks(1), last);
            var keys = await table.ListAsync<KeyEntity>(
                TableFilters.Rows(partition, from, end), RowsOfLook, KeyEntity.Select, cancellationToken).AsPages()
                .Take(1).SelectMany(page => page.Values.ToAsyncEnumerable()).Select(row => new DueKey(row.RowKey))
                .ToListAsync(cancellationToken);
            if (keys.Count == 0)
                return found;
            found = keys.FindAll(rules.IsForCaller).Min(key => key.Time) ?? found;
            last = keys[^1].Time!.Value.AddTicks(-1);
        }

        return minute > rules.Now ? minute : rules.Now.AddSeconds(1);
    }
}
