using Dialbook.CallerIds;
using Dialbook.Crm;
using Dialbook.Telephones;
using Dialbook.Tenancy;

namespace Dialbook.Selections;

/// <summary>How the caller IDs of all selections stand: one point read for each.</summary>
public sealed class SelectionStates(CrmSnapshots snapshots, CallerIdStore callerIds, CallerIdSets sets, ClientDirectory clients)
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

    /// <summary>The caller IDs of a selection that have one of the telephone numbers in a text, however it is written.</summary>
    /// <exception cref="DialbookException">There is no such selection, or no number in the text.</exception>
    public async Task<List<CallerId>> FindCallerIdsAsync(SelectionKey selection, string phoneNumber, CancellationToken cancellationToken)
    {
        var country = await clients.CountryCodeAsync(selection.Client, cancellationToken);
        var numbers = TelephoneKey.ReadAsked("phoneNumber", phoneNumber, country);
        var head = await sets.FindAsync(selection, cancellationToken)
            ?? throw new DialbookException(DialbookFault.NotFound, "Selection not found");
        return await sets.ListAsync(selection, head.Hash, cancellationToken)
            .Where(entry => numbers.Contains(new(entry.PhoneNumber, entry.DialInPrefix))).ToListAsync(cancellationToken);
    }
}

/// <summary>A selection, and the current version of its caller IDs if anybody asked for them.</summary>
public sealed record SelectionState(int Id, string Name, SelectionKind Kind, CallerIdHead? CallerIds);
