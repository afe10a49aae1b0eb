namespace Dialbook.CallerIds;

/// <summary>Where the caller IDs of selections come from.</summary>
public interface ICallerIdSource
{
    /// <summary>Opens a selection to read the telephones of its members.</summary>
    /// <param name="selectionId">Any number; not only of selections that exist.</param>
    /// <param name="reads">
    /// Is told of everything that the telephones depend on <em>before</em> it is read, by this method and by what it returns. Nothing may
    /// come from a cache: a change made before must be seen.
    /// </param>
    /// <returns>
    /// The telephones, in any order and however often, read while they are asked for; <see langword="null"/> if there is no such selection.
    /// </returns>
    Task<IAsyncEnumerable<CallerIdCandidate>?> OpenAsync(
        ClientId client, int selectionId, CallerIdReads reads, CancellationToken cancellationToken);

    /// <summary>Reads again what has changed, so that whoever opens a selection next reads it the quicker.</summary>
    Task RenewAsync(ClientId client, IReadOnlyCollection<CallerIdSubject> changed, CancellationToken cancellationToken);
}
