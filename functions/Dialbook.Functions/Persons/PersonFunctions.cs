using Dialbook.Functions.Crm;
using Dialbook.Identity;

namespace Dialbook.Functions.Persons;

/// <summary>The table of contents of the API for persons.</summary>
internal static class PersonFunctions
{
    public static void MapPersons(this IEndpointRouteBuilder crm)
    {
        var persons = crm.MapAgent("Person");
        persons.MapPost("CreateDefaultPersonEntity", CreateDefaultPerson.Handle).AsAgentMethod(Role.Read, null, CrmJson.Default.PersonEntity);
        persons.MapPost("GetPersonEntity", GetPersonEntity.HandleAsync).AsAgentMethod(Role.Read, null, CrmJson.Default.PersonEntity, "personEntityId");
        persons.MapPost("SavePersonEntity", SavePerson.HandleAsync).AsAgentMethod(Role.Write, CrmJson.Default.PersonEntity, CrmJson.Default.PersonEntity);
        persons.MapPost("DeletePersonEntity", DeletePerson.HandleAsync).AsAgentMethod(Role.Write, null, null, "personEntityId");
    }
}
