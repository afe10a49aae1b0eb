using Dialbook.Identity;

namespace Dialbook.CallerIds;

/// <summary>What one refresh of a set reads. It is noted before, so that a change that comes later finds the set.</summary>
/// <param name="dependencies">Where it is noted.</param>
/// <param name="client">The tenant.</param>
/// <param name="selectionId">The set's selection.</param>
/// <param name="noted">What was noted by refreshes before.</param>
internal sealed class CallerIdReads(
    CallerIdDependencies dependencies, ClientId client, int selectionId, IEnumerable<CallerIdSubject> noted)
{
    private readonly HashSet<CallerIdSubject> _noted = [.. noted];

    /// <summary>All that was noted, now and before.</summary>
    public IReadOnlyCollection<CallerIdSubject> Noted => _noted;

    /// <summary>Whether anything was noted that was not before.</summary>
    public bool HasNew { get; private set; }

    /// <summary>Notes what is about to be read, in as few writes as possible: none for what is noted already.</summary>
    public async Task AddAsync(IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken)
    {
        List<CallerIdSubject> missing = [.. subjects.Where(subject => !_noted.Contains(subject)).Distinct()];
        if (missing.Count == 0)
            return;
        await dependencies.AddAsync(client, selectionId, missing, cancellationToken);
        _noted.UnionWith(missing);
        HasNew = true;
    }

    /// <inheritdoc cref="AddAsync(IEnumerable{CallerIdSubject}, CancellationToken)"/>
    public Task AddAsync(CallerIdSubject subject, CancellationToken cancellationToken) => AddAsync([subject], cancellationToken);
}
