using System.Text.Json.Serialization;
using Dialbook.Telemetry;

namespace Dialbook.CallerIds;

/// <summary>The queue of sets to refresh. A message may come several times, to several workers at once.</summary>
public sealed class CallerIdRefreshQueue(
    CallerIdChangeMarks marks, ICallerIdSource source, CallerIdDependencies dependencies, CallerIdRefresh refresh, DialbookQueues queues)
{
    /// <summary>
    /// Sends a message for each selection whose caller IDs may have changed, after their source has read the changes again, once for all;
    /// of one client, or of all clients. Says how many. It may end anywhere and be repeated: marks go after the messages, and a message too
    /// many costs a refresh that changes nothing.
    /// </summary>
    public async Task<int> SendChangedAsync(ClientId? client, CancellationToken cancellationToken)
    {
        var sent = 0;
        var all = await marks.ListClosedAsync(client, cancellationToken).ToListAsync(cancellationToken);
        foreach (var ofClient in all.GroupBy(mark => mark.Client))
        {
            var subjects = ofClient.SelectMany(mark => mark.Subjects).ToHashSet();
            await source.RenewAsync(ofClient.Key, subjects, cancellationToken);
            var selections = await dependencies.FindSelectionsAsync(ofClient.Key, subjects, cancellationToken);
            foreach (var selection in selections)
                await queues.SendAsync(
                    DialbookQueues.CallerIds, new CallerIdMessage(ofClient.Key.Value, selection, DialbookTelemetry.Trace),
                    CallerIdMessageJson.Default.CallerIdMessage, null, cancellationToken);
            await marks.RemoveAsync(ofClient, cancellationToken);
            sent += selections.Count;
        }

        return sent;
    }

    public Task RunAsync(CallerIdMessage message, CancellationToken cancellationToken) =>
        refresh.RunAsync(new(new ClientId(message.Client), message.Selection), cancellationToken);

    /// <summary>
    /// Gives up a message that failed too often: the last good set stays, and an open mark has it tried again after a while.
    /// </summary>
    public Task GiveUpAsync(CallerIdMessage message, CancellationToken cancellationToken) =>
        marks.OpenAsync(new ClientId(message.Client), [CallerIdSubject.Selection(message.Selection)], cancellationToken);
}

/// <summary>A queue message: the set of a selection is to be refreshed. Its trace is the timer's run.</summary>
public sealed record CallerIdMessage(
    [property: JsonRequired] int Client,
    [property: JsonRequired] int Selection,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trace = null) : ITracedMessage;

[JsonSerializable(typeof(CallerIdMessage))]
internal sealed partial class CallerIdMessageJson : JsonSerializerContext;
