using Dialbook.Crm;
using Dialbook.Functions.Crm;

namespace Dialbook.Functions.Companies;

/// <summary>Deletes a company with its telephone numbers and addresses; one that does not exist is no error.</summary>
internal static class DeleteCompany
{
    public static async Task<IResult> HandleAsync(CrmCall call, CrmLoad load)
    {
        if (call.QueryId("contactEntityId") is > 0 and var id)
            await load.DeleteAsync(call.Caller, CrmTables.Contact, [id], call.Aborted);
        return CrmAnswer.Nothing();
    }
}
