using Dialbook.CallerIds;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.CallerIds;

/// <summary>Gives the caller IDs of a selection, unless the caller has them.</summary>
internal static class GetCallerIDsFromSelection
{
    public static async Task<IResult> HandleAsync(CrmRequest request, CallerIdSets sets)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.GetCallerIDsFromSelectionRequest);
        if (await sets.FindAsync(request.Client, arguments.SelectionId, request.Aborted) is not { } head || head.Hash == arguments.LastHash)
            return CrmAnswer.Of(request, null, CrmJson.Default.CallerIDCollection);
        if (CallerIdAnswer.IsAsStored(request, head))
            return new CallerIdAnswer(await sets.OpenAsync(request.Client, arguments.SelectionId, head.Hash, request.Aborted));
        return CrmAnswer.Of(request, new()
        {
            CallerIDHash = head.Hash,
            CallerIDs = await sets.ListAsync(request.Client, arguments.SelectionId, head.Hash, request.Aborted)
                .Select(CallerIdAnswer.Carrier).ToListAsync(request.Aborted),
        }, CrmJson.Default.CallerIDCollection);
    }
}
