using System.Text.Json.Serialization;
using Dialbook.Telemetry;

namespace Dialbook.CallerIds;

/// <summary>
/// Sends a message for each selection whose caller IDs may have changed, after its source has read the change again, once for all. It may
/// end anywhere and be repeated: marks go after the messages, and a message too many costs a refresh that changes nothing.
/// </summary>
public sealed class ChangedSelections(CallerIdMarks marks, ICallerIdSource source, CallerIdDependencies dependencies, DialbookQueues queues)
{
    /// <summary>Sends the messages of all clients, and says how many.</summary>
    public Task<int> SendAsync(CancellationToken cancellationToken) => SendAsync(null, cancellationToken);

    /// <summary>Sends the messages of one client, or of all, and says how many.</summary>
    public async Task<int> SendAsync(ClientId? client, CancellationToken cancellationToken)
    {
        var sent = 0;
        var all = await marks.ListClosedAsync(client, cancellationToken).ToListAsync(cancellationToken);
        foreach (var ofClient in all.GroupBy(mark => mark.Client))
        {
            var subjects = ofClient.SelectMany(mark => mark.ReadSubjects()).ToHashSet();
            await source.RenewAsync(ofClient.Key, subjects, cancellationToken);
            var selections = await dependencies.FindAsync(ofClient.Key, subjects, cancellationToken);
            foreach (var selection in selections)
                await SendAsync(ofClient.Key, selection, cancellationToken);
            await marks.RemoveAsync(ofClient, cancellationToken);
            sent += selections.Count;
        }

        return sent;
    }

    private Task SendAsync(ClientId client, int selection, CancellationToken cancellationToken) => queues.SendAsync(
        DialbookQueues.CallerIds, new CallerIdMessage(client.Value, selection, DialbookTelemetry.Trace),
        CallerIdMessageJson.Default.CallerIdMessage, null, cancellationToken);
}

/// <summary>A queue message: the set of a selection is to be refreshed. Its trace is the timer's run.</summary>
public sealed record CallerIdMessage(
    [property: JsonRequired] int Client,
    [property: JsonRequired] int Selection,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trace = null) : ITracedMessage;

/// <summary>The message as the queue keeps it.</summary>
[JsonSerializable(typeof(CallerIdMessage))]
internal sealed partial class CallerIdMessageJson : JsonSerializerContext;
