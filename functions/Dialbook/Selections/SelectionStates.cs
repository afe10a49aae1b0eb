using Dialbook.CallerIds;
using Dialbook.Crm;

namespace Dialbook.Selections;

/// <summary>How the caller IDs of all selections stand: one point read for each.</summary>
public sealed class SelectionStates(CrmSnapshots snapshots, CallerIdStore callerIds)
{
    private const int SideBySide = 16;

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
            selection.Text(CrmColumn.Name),
            (SelectionKind)selection.Number(CrmColumn.SelectionType),
            (await callerIds.FindHeadAsync(new(client, selection.Id), cancellationToken))?.Head);
    }
}

/// <summary>A selection, and the current version of its caller IDs if anybody asked for them.</summary>
public sealed record SelectionState(int Id, string Name, SelectionKind Kind, CallerIdHead? CallerIds);
