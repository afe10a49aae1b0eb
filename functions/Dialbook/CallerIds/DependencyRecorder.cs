namespace Dialbook.CallerIds;

/// <summary>Records what one refresh of a set reads, before it is read, so that a later change finds the set.</summary>
public sealed class DependencyRecorder
{
    private readonly CallerIdDependencies? _dependencies;
    private readonly SelectionKey _selection;
    private readonly HashSet<CallerIdSubject> _recorded;
    private readonly HashSet<CallerIdSubject> _read = [];

    /// <summary>Starts with what earlier refreshes recorded.</summary>
    internal DependencyRecorder(CallerIdDependencies dependencies, SelectionKey selection, IEnumerable<CallerIdSubject> recorded) =>
        (_dependencies, _selection, _recorded) = (dependencies, selection, [.. recorded]);

    private DependencyRecorder() => _recorded = [];

    /// <summary>For who reads the same for another purpose: records nothing.</summary>
    internal static DependencyRecorder Off { get; } = new();

    internal IReadOnlyCollection<CallerIdSubject> Recorded => _recorded;

    internal IReadOnlyCollection<CallerIdSubject> Read => _read;

    internal IEnumerable<CallerIdSubject> Unread => _recorded.Where(subject => !_read.Contains(subject));

    /// <summary>Whether this refresh recorded anything new.</summary>
    internal bool HasNew { get; private set; }

    /// <summary>Whether this refresh reads anything else than those before.</summary>
    internal bool HasChanged => HasNew || _read.Count < _recorded.Count;

    /// <summary>
    /// Records what is about to be read, without writing what is recorded already. A set depends on its own selection without a record.
    /// </summary>
    public async Task RecordAsync(IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken)
    {
        if (_dependencies is null)
            return;
        var needed = subjects.Where(subject => subject.SelectionId != _selection.Id).ToHashSet();
        _read.UnionWith(needed);
        List<CallerIdSubject> missing = [.. needed.Where(subject => !_recorded.Contains(subject))];
        if (missing.Count == 0)
            return;
        await _dependencies.AddAsync(_selection, missing, cancellationToken);
        _recorded.UnionWith(missing);
        HasNew = true;
    }
}
