using Dialbook.Crm;
using Dialbook.Functions.Crm;

namespace Dialbook.Functions.Selections;

/// <summary>Deletes a selection, not its members; one that does not exist is no error.</summary>
internal static class DeleteSelection
{
    public static async Task<IResult> HandleAsync(CrmCall call, CrmLoad load)
    {
        var request = await call.ReadAsync(CrmJson.Default.DeleteSelectionEntityRequest);
        if (request.SelectionEntityId > 0)
            await load.DeleteAsync(call.Caller, CrmTables.Selection, [request.SelectionEntityId], call.Aborted);
        return CrmAnswer.Nothing();
    }
}
