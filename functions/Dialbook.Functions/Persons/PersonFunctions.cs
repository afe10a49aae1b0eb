using Dialbook.Functions.Crm;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Persons;

/// <summary>The table of contents of the API for persons.</summary>
internal static class PersonFunctions
{
    public static void MapPersons(this IEndpointRouteBuilder crm)
    {
        var persons = crm.MapAgent("Person");
        persons.MapPost("CreateDefaultPersonEntity", CreateDefaultPerson.Handle)
            .AsAgentMethod(Role.Read, null, CrmJson.Default.PersonEntity)
            .Described(PersonDescriptions.CreateDefault);
        persons.MapPost("GetPersonEntity", GetPersonEntity.HandleAsync)
            .AsAgentMethod(Role.Read, null, CrmJson.Default.PersonEntity, "personEntityId")
            .Described(PersonDescriptions.Get);
        persons.MapPost("SavePersonEntity", SavePerson.HandleAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.PersonEntity, CrmJson.Default.PersonEntity)
            .Described(PersonDescriptions.Save);
        persons.MapPost("DeletePersonEntity", DeletePerson.HandleAsync)
            .AsAgentMethod(Role.Write, null, null, "personEntityId")
            .Described(PersonDescriptions.Delete);
    }
}
