using Dialbook.Crm;
using Dialbook.Functions.Crm;

namespace Dialbook.Functions.Persons;

/// <summary>Deletes a person with telephone numbers and addresses; one that does not exist is no error.</summary>
internal static class DeletePerson
{
    public static async Task<IResult> HandleAsync(CrmCall call, CrmLoad load)
    {
        if (call.QueryId("personEntityId") is > 0 and var id)
            await load.DeleteAsync(call.Caller, CrmTables.Person, [id], call.Aborted);
        return CrmAnswer.Nothing();
    }
}
