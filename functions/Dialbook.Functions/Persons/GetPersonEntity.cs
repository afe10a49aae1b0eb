using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;

namespace Dialbook.Functions.Persons;

/// <summary>Reads a person with all that can be changed.</summary>
internal static class GetPersonEntity
{
    public static async Task<Answer> HandleAsync(CrmCall call, CrmStore store, PersonCarriers carriers)
    {
        var person = await store.FindAsync(call.Client, CrmTables.Person, call.QueryId("personEntityId"), call.Aborted);
        return CrmAnswer.Of(call, person is null ? null : await carriers.EntityAsync(call, person), CrmJson.Default.PersonEntity);
    }
}
