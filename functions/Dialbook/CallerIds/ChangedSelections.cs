using Dialbook.Crm;
using Dialbook.Identity;
using Dialbook.Jobs;
using Dialbook.Telemetry;

namespace Dialbook.CallerIds;

/// <summary>
/// Sends a message for each selection whose caller IDs may have changed. Before that it has the blocks that changed read into their snapshots, once
/// for all who read them then: the selections that depend on them, and whoever asks for a set that was not made yet. It may end anywhere and be
/// repeated: marks go after the messages are sent, and a message too many costs a refresh that changes nothing.
/// </summary>
public sealed class ChangedSelections(CallerIdMarks marks, CrmSnapshots snapshots, CallerIdDependencies dependencies, JobQueue queue)
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
            var subjects = ofClient.SelectMany(mark => mark.ReadSubjects()).ToHashSet();
            await RenewSnapshotsAsync(ofClient.Key, subjects, cancellationToken);
            var selections = await dependencies.FindAsync(ofClient.Key, subjects, cancellationToken);
            foreach (var selection in selections)
                await queue.SendAsync(new CallerIdMessage(ofClient.Key.Value, selection, DialbookTelemetry.Trace), cancellationToken);
            await marks.RemoveAsync(ofClient, cancellationToken);
            sent += selections.Count;
        }

        return sent;
    }

    private async Task RenewSnapshotsAsync(ClientId client, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken)
    {
        // contacts of campaigns have no snapshots
        var blocks = subjects.Select(subject => subject.AsBlock).OfType<(string Kind, int Number)>()
            .Select(block => (Table: CrmTables.Find(block.Kind), block.Number)).Where(block => block.Table is not null);
        foreach (var ofTable in blocks.GroupBy(block => block.Table!, block => block.Number))
            await snapshots.RenewAsync(client, ofTable.Key, ofTable, cancellationToken);
    }
}
