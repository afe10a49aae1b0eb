using Dialbook.CallerIds;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.CallerIds;

/// <summary>Gives the caller IDs of a selection, unless the caller has them.</summary>
internal static class GetCallerIDsFromSelection
{
    public static async Task<IResult> HandleAsync(CrmRequest call, CallerIdSets sets)
    {
        var request = await call.ReadAsync(CrmJson.Default.GetCallerIDsFromSelectionRequest);
        if (await sets.FindAsync(call.Client, request.SelectionId, call.Aborted) is not { } head || head.Hash == request.LastHash)
            return CrmAnswer.Of(call, null, CrmJson.Default.CallerIDCollection);
        if (CallerIdAnswer.IsAsStored(call, head))
            return new CallerIdAnswer(await sets.OpenAsync(call.Client, request.SelectionId, head.Hash, call.Aborted));
        return CrmAnswer.Of(call, new()
        {
            CallerIDHash = head.Hash,
            CallerIDs = await sets.ListAsync(call.Client, request.SelectionId, head.Hash, call.Aborted).Select(CallerIdAnswer.Carrier).ToListAsync(call.Aborted),
        }, CrmJson.Default.CallerIDCollection);
    }
}
