using Dialbook.CallerIds;
using Dialbook.Crm;

namespace Dialbook.Selections;

/// <summary>Tells of all selections how their caller IDs stand: one point read for each.</summary>
public sealed class SelectionStates(CrmSnapshots snapshots, CallerIdStore callerIds)
{
    private const int SideBySide = 16;

    /// <summary>The selections, by ID.</summary>
    public async Task<List<SelectionState>> ListAsync(ClientId client, CancellationToken cancellationToken)
    {
        var states = new List<SelectionState>();
        await foreach (var selections in snapshots.ReadAllAsync(client, CrmTables.Selection, cancellationToken))
        {
            await foreach (var state in InOrder.SelectAsync(selections, SideBySide, ReadAsync, cancellationToken))
                states.Add(state);
        }

        return states;

        async Task<SelectionState> ReadAsync(CrmRecord selection) => new(
            selection.Id,
            selection.Text("name"),
            (SelectionKind)selection.Number("seltype"),
            (await callerIds.FindHeadAsync(client, selection.Id, cancellationToken))?.ToHead());
    }
}

/// <summary>A selection, and how its caller IDs stand.</summary>
/// <param name="Kind">How it comes to its members.</param>
/// <param name="CallerIds">The current version of its set; <see langword="null"/> if nobody has asked for it.</param>
public sealed record SelectionState(int Id, string Name, SelectionKind Kind, CallerIdHead? CallerIds);
