namespace Dialbook.CallerIds;

/// <summary>What one refresh of a set reads. It is noted before, so that a change that comes later finds the set.</summary>
public sealed class CallerIdReads
{
    private readonly CallerIdDependencies _dependencies;
    private readonly ClientId _client;
    private readonly int _selectionId;
    private readonly HashSet<CallerIdSubject> _noted;
    private readonly HashSet<CallerIdSubject> _read = [];

    /// <param name="noted">What was noted by refreshes before.</param>
    internal CallerIdReads(CallerIdDependencies dependencies, ClientId client, int selectionId, IEnumerable<CallerIdSubject> noted)
    {
        (_dependencies, _client, _selectionId) = (dependencies, client, selectionId);
        _noted = [.. noted];
    }

    /// <summary>All that was noted, now and before.</summary>
    internal IReadOnlyCollection<CallerIdSubject> Noted => _noted;

    /// <summary>What this refresh has read.</summary>
    internal IReadOnlyCollection<CallerIdSubject> Read => _read;

    /// <summary>What was noted before, and this refresh has not read.</summary>
    internal IEnumerable<CallerIdSubject> Unread => _noted.Where(subject => !_read.Contains(subject));

    /// <summary>Whether anything was noted that was not before.</summary>
    internal bool HasNew { get; private set; }

    /// <summary>Whether this refresh has read anything else than those before.</summary>
    internal bool IsOther => HasNew || _read.Count < _noted.Count;

    /// <summary>
    /// Notes what is about to be read, in as few writes as possible: none for what is noted already. That a set depends on its own
    /// selection goes without saying.
    /// </summary>
    public async Task AddAsync(IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken)
    {
        var needed = subjects.Where(subject => subject.SelectionId != _selectionId).ToHashSet();
        _read.UnionWith(needed);
        List<CallerIdSubject> missing = [.. needed.Where(subject => !_noted.Contains(subject))];
        if (missing.Count == 0)
            return;
        await _dependencies.AddAsync(_client, _selectionId, missing, cancellationToken);
        _noted.UnionWith(missing);
        HasNew = true;
    }

    /// <inheritdoc cref="AddAsync(IEnumerable{CallerIdSubject}, CancellationToken)"/>
    public Task AddAsync(CallerIdSubject subject, CancellationToken cancellationToken) => AddAsync([subject], cancellationToken);
}
