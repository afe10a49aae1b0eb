using Dialbook.CallerIds;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.CallerIds;

/// <summary>Gives what has changed in the caller IDs of a selection since the version that the caller has; all of them if that is not known.</summary>
internal static class GetCallerIDChangesFromSelection
{
    public static async Task<IResult> HandleAsync(CrmRequest call, CallerIdSets sets)
    {
        var request = await call.ReadAsync(CrmJson.Default.GetCallerIDChangesFromSelectionRequest);
        if (await sets.FindAsync(call.Client, request.SelectionId, call.Aborted) is not { } head || head.Hash == request.LastHash)
            return CrmAnswer.Of(call, null, CrmJson.Default.CallerIDChanges);
        var changes = await sets.FindChangesAsync(call.Client, request.SelectionId, request.LastHash, head.Hash, call.Aborted);
        if (changes is null && CallerIdAnswer.IsAsStored(call, head))
            return new CallerIdAnswer(await sets.OpenResetAsync(call.Client, request.SelectionId, head.Hash, call.Aborted));
        var added = changes?.Added ?? await sets.ListAsync(call.Client, request.SelectionId, head.Hash, call.Aborted).ToListAsync(call.Aborted);
        return CrmAnswer.Of(call, new()
        {
            CallerIDHash = head.Hash,
            Reset = changes is null,
            Added = [.. added.Select(CallerIdAnswer.Carrier)],
            Changed = [.. (changes?.Changed ?? []).Select(CallerIdAnswer.Carrier)],
            Removed = [.. (changes?.Removed ?? []).Select(removed => new CallerIDNumber { PhoneNumber = removed.PhoneNumber, DialInPrefix = removed.DialInPrefix })],
        }, CrmJson.Default.CallerIDChanges);
    }
}
