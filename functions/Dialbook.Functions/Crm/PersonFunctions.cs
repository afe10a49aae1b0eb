using Dialbook.Crm;
using Dialbook.Functions.Tenancy;

namespace Dialbook.Functions.Crm;

/// <summary>Persons.</summary>
public sealed class PersonFunctions(CrmStore store, CrmLoad load, CrmEditor editor, PersonCarriers carriers, IdempotentAnswer idempotent)
{
    private const string Agent = CrmAgents.Agents + "/Person";

    [Function("PersonCreateDefaultPersonEntity"), Needs(Role.Read), Described(
        typeof(PersonDescriptions), nameof(PersonDescriptions.CreateDefault)),
     AgentMethod(null, typeof(PersonEntity))]
    public async Task<IResult> CreateDefault(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/CreateDefaultPersonEntity")] CrmRequest request)
    {
        var entity = await carriers.EntityAsync(request, CrmTables.Person.NewRecord(request.Client));
        return CrmAnswer.Of(request, entity, CrmJson.Default.PersonEntity);
    }

    [Function("PersonGetPersonEntity"), Needs(Role.Read), Described(typeof(PersonDescriptions), nameof(PersonDescriptions.Get)),
     AgentMethod(null, typeof(PersonEntity), QueryId = "personEntityId")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetPersonEntity")] CrmRequest request)
    {
        var person = await store.FindAsync(request.Client, CrmTables.Person, request.QueryId("personEntityId"), request.Aborted);
        return CrmAnswer.Of(request, person is null ? null : await carriers.EntityAsync(request, person), CrmJson.Default.PersonEntity);
    }

    [Function("PersonSavePersonEntity"), Needs(Role.Write), Described(typeof(PersonDescriptions), nameof(PersonDescriptions.Save)),
     AgentMethod(typeof(PersonEntity), typeof(PersonEntity))]
    public async Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/SavePersonEntity")] CrmRequest request) =>
        await request.RunOnceAsync(idempotent, CrmJson.Default.PersonEntity, async (entity, running) =>
        {
            var person = await editor.SaveAsync(request.Caller, PersonCarriers.Read(entity), running, request.Aborted);
            return CrmAnswer.Of(request, await carriers.EntityAsync(request, person), CrmJson.Default.PersonEntity);
        });

    [Function("PersonDeletePersonEntity"), Needs(Role.Write), Described(typeof(PersonDescriptions), nameof(PersonDescriptions.Delete)),
     AgentMethod(null, null, QueryId = "personEntityId")]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/DeletePersonEntity")] CrmRequest request)
    {
        if (request.QueryId("personEntityId") is > 0 and var id)
            await load.DeleteAsync(request.Caller, CrmTables.Person, [id], request.Aborted);
        return TypedResults.NoContent();
    }
}
