namespace Dialbook.Idempotency;

/// <summary>
/// What lets an import be repeated: the ID that it writes under is pinned before anything is written, and its key stays in the contact that
/// it wrote, so that a repetition knows its own work.
/// </summary>
public interface IImportPin
{
    /// <summary>Tells this import from all others. To be asked for once an ID is pinned.</summary>
    string Key { get; }

    /// <summary>The ID pinned by an earlier run, else a new one, pinned now.</summary>
    ValueTask<long> PinAsync(Func<ValueTask<long>> take, CancellationToken cancellationToken);

    /// <summary>Gives up the pinned ID, which somebody else used; the next is pinned anew.</summary>
    void Unpin();
}
