namespace Dialbook.CallerIds;

/// <summary>Does the work of a message of the queue of caller IDs. A message may come several times, to several workers at once.</summary>
public sealed class CallerIdWorker(CallerIdRefresh refresh, CallerIdMarks marks)
{
    public Task RunAsync(CallerIdMessage message, CancellationToken cancellationToken) =>
        refresh.RunAsync(new ClientId(message.Client), message.Selection, cancellationToken);

    /// <summary>
    /// Gives a message up that failed too often: the last good set stays. The selection is marked, and the mark left open, so that it is
    /// tried again after a while.
    /// </summary>
    public Task GiveUpAsync(CallerIdMessage message, CancellationToken cancellationToken) =>
        marks.OpenAsync(new ClientId(message.Client), [CallerIdSubject.Selection(message.Selection)], cancellationToken);
}
