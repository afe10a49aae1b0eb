using Dialbook.CallerIds;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.CallerIds;

/// <summary>
/// Gives what has changed in the caller IDs of a selection since the version that the caller has; all of them if that is not known.
/// </summary>
internal static class GetCallerIDChangesFromSelection
{
    public static async Task<IResult> HandleAsync(CrmRequest request, CallerIdSets sets)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.GetCallerIDChangesFromSelectionRequest);
        if (await sets.FindAsync(request.Client, arguments.SelectionId, request.Aborted) is not { } head || head.Hash == arguments.LastHash)
            return CrmAnswer.Of(request, null, CrmJson.Default.CallerIDChanges);
        var changes = await sets.FindChangesAsync(request.Client, arguments.SelectionId, arguments.LastHash, head.Hash, request.Aborted);
        if (changes is null && CallerIdAnswer.IsAsStored(request, head))
            return new CallerIdAnswer(await sets.OpenResetAsync(request.Client, arguments.SelectionId, head.Hash, request.Aborted));
        var added = changes?.Added
            ?? await sets.ListAsync(request.Client, arguments.SelectionId, head.Hash, request.Aborted).ToListAsync(request.Aborted);
        return CrmAnswer.Of(request, new()
        {
            CallerIDHash = head.Hash,
            Reset = changes is null,
            Added = [.. added.Select(CallerIdAnswer.Carrier)],
            Changed = [.. (changes?.Changed ?? []).Select(CallerIdAnswer.Carrier)],
            Removed = [.. (changes?.Removed ?? []).Select(
                removed => new CallerIDNumber { PhoneNumber = removed.PhoneNumber, DialInPrefix = removed.DialInPrefix })],
        }, CrmJson.Default.CallerIDChanges);
    }
}
