using Dialbook.Identity;
using Dialbook.Jobs;

namespace Dialbook.CallerIds;

/// <summary>
/// Sends a message for each selection whose caller IDs may have changed. It may end anywhere and be repeated: marks go after the messages are
/// sent, and a message too many costs a refresh that changes nothing.
/// </summary>
public sealed class ChangedSelections(CallerIdMarks marks, CallerIdDependencies dependencies, JobQueue queue)
{
    /// <summary>Sends the messages of all clients.</summary>
    /// <returns>How many.</returns>
    public Task<int> SendAsync(CancellationToken cancellationToken) => SendAsync(null, cancellationToken);

    /// <summary>Sends the messages of one client; of all, where none is named.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SendAsync(ClientId? client, CancellationToken cancellationToken)
    {
        var sent = 0;
        var all = await marks.ListClosedAsync(client, cancellationToken).ToListAsync(cancellationToken);
        foreach (var ofClient in all.GroupBy(mark => mark.Client))
        {
            var selections = await dependencies.FindAsync(ofClient.Key, ofClient.SelectMany(mark => mark.ReadSubjects()), cancellationToken);
            foreach (var selection in selections)
                await queue.SendAsync(new CallerIdMessage(ofClient.Key.Value, selection), cancellationToken);
            await marks.RemoveAsync(ofClient, cancellationToken);
            sent += selections.Count;
        }

        return sent;
    }
}
