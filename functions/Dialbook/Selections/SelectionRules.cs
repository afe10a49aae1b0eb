using Dialbook.Crm;

namespace Dialbook.Selections;

/// <summary>What a selection must be, and what goes with one that is deleted.</summary>
internal sealed class SelectionRules(CrmStore store, SelectionMemberStore members) : ISelectionRules
{
    private static readonly string[] Parts = [CrmColumn.LeftSelectionId, CrmColumn.RightSelectionId];

    async Task ICrmPreparation.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (edits.Table != CrmTables.Selection)
            return;
        var given = edits.Kept.ToDictionary(selection => selection.Id);
        foreach (var selection in given.Values.Where(
            selection => (SelectionKind)selection.Number(CrmColumn.SelectionType) == SelectionKind.Combined))
        {
            foreach (var part in Parts)
                await ThrowIfCircleAsync(edits.Client, selection, part, given, cancellationToken);
        }
    }

    async Task ICrmFollowUp.FollowAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (edits.Table != CrmTables.Selection)
            return;
        foreach (var selection in edits.Deleted)
            await members.ClearAsync(new(edits.Client, selection.Id), cancellationToken);
    }

    /// <summary>Follows one part of a combined selection through all its parts.</summary>
    private async Task ThrowIfCircleAsync(
        ClientId client, CrmRecord selection, string column, Dictionary<int, CrmRecord> given, CancellationToken cancellationToken)
    {
        var seen = new HashSet<int>();
        var next = new Stack<int>([selection.Number(column)]);
        while (next.TryPop(out var id))
        {
            if (id == selection.Id)
                throw DialbookException.Invalid(column, "a selection cannot be combined of itself");
            if (id == 0 || !seen.Add(id))
                continue;
            var part = given.GetValueOrDefault(id) ?? await store.FindAsync(client, CrmTables.Selection, id, cancellationToken);
            if (part is null && id == selection.Number(column))
                throw DialbookException.Invalid(column, $"there is no selection {id}");
            if (part is null || (SelectionKind)part.Number(CrmColumn.SelectionType) != SelectionKind.Combined)
                continue;
            foreach (var name in Parts)
                next.Push(part.Number(name));
        }
    }
}

/// <summary>Where the members of a selection come from. The vendor's names and numbers.</summary>
public enum SelectionKind
{
    /// <summary>Somebody put them in.</summary>
    Static = 0,

    /// <summary>They meet criteria.</summary>
    Dynamic = 1,

    /// <summary>From two other selections.</summary>
    Combined = 2,
}
