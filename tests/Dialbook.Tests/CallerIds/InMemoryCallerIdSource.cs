using System.Runtime.CompilerServices;
using Dialbook.CallerIds;
using Dialbook.Storage;

namespace Dialbook.Tests.CallerIds;

/// <summary>Selections of a client with the telephones of their members. What is read of it is always what was written last.</summary>
internal sealed class InMemoryCallerIdSource : ICallerIdSource
{
    private readonly Dictionary<int, List<CallerIdCandidate>> _selections = [];

    /// <summary>How often a selection was read.</summary>
    public int Readings { get; private set; }

    /// <summary>What happens in the middle of each reading.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    /// <summary>What a selection depends on beside the persons in it.</summary>
    public List<CallerIdSubject> Subjects { get; } = [];

    public List<CallerIdCandidate> this[int selection]
    {
        get => _selections[selection];
        set => _selections[selection] = value;
    }

    /// <summary>Changes a selection while others read it.</summary>
    public void Change(int selection, Action<List<CallerIdCandidate>> change)
    {
        lock (_selections)
            change(_selections[selection]);
    }

    public void Remove(int selection) => _selections.Remove(selection);

    public async Task<IAsyncEnumerable<CallerIdCandidate>?> OpenAsync(
        SelectionKey selection, DependencyRecorder recorder, CancellationToken cancellationToken)
    {
        await recorder.RecordAsync([CallerIdSubject.Selection(selection.Id), .. Subjects], cancellationToken);
        lock (_selections)
        {
            if (!_selections.TryGetValue(selection.Id, out var candidates))
                return null;
            Readings++;
            return ReadAsync([.. candidates], recorder, cancellationToken);
        }
    }

    public Task RenewAsync(ClientId client, IReadOnlyCollection<CallerIdSubject> changed, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    private async IAsyncEnumerable<CallerIdCandidate> ReadAsync(
        IReadOnlyList<CallerIdCandidate> candidates, DependencyRecorder recorder,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await recorder.RecordAsync(candidates.Select(candidate => SubjectOf(candidate.PersonId)).Distinct(), cancellationToken);
        foreach (var candidate in candidates)
            yield return candidate;
        await Meanwhile();
    }

    public static CallerIdSubject SubjectOf(int person) => CallerIdSubject.Block("person", person / 1000);
}
