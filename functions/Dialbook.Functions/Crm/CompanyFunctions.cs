using Dialbook.Crm;
using Dialbook.Functions.Tenancy;

namespace Dialbook.Functions.Crm;

/// <summary>Companies, which the contract calls contacts. Their overviews are in <see cref="CompanyOverviewFunctions"/>.</summary>
public sealed class CompanyFunctions(
    CrmStore store, CrmLoad load, CrmEditor editor, CompanyCarriers carriers, ListCarriers entries, IdempotentAnswer idempotent)
{
    private const string Agent = CrmAgents.Agents + "/Contact";

    /// <summary>The most companies of one request.</summary>
    private const int MaxIds = 1_000;

    [Function("ContactGetContact"), Needs(Role.Read), Described(typeof(CompanyDescriptions), nameof(CompanyDescriptions.Get)),
     AgentMethod(null, typeof(ContactCarrier), QueryId = "contactId")]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetContact")] CrmRequest request)
    {
        var company = await store.FindAsync(request.Client, CrmTables.Contact, request.QueryId("contactId"), request.Aborted);
        return CrmAnswer.Of(request, company is null ? null : await carriers.SimpleAsync(request, company), CrmJson.Default.ContactCarrier);
    }

    [Function("ContactGetContactList"), Needs(Role.Read), Described(typeof(CompanyDescriptions), nameof(CompanyDescriptions.List)),
     AgentMethod(typeof(IReadOnlyList<int>), typeof(IReadOnlyList<ContactCarrier>))]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetContactList")] CrmRequest request)
    {
        var ids = await request.ReadAsync(CrmJson.Default.IReadOnlyListInt32);
        if (ids.Count > MaxIds)
            throw DialbookException.Invalid("contactIds", $"are more than {MaxIds}");
        var found = await store.FindAsync(request.Client, CrmTables.Contact, ids, request.Aborted);
        var companies = new List<ContactCarrier>();
        foreach (var id in ids.Where(found.ContainsKey))
            companies.Add(await carriers.SimpleAsync(request, found[id]));
        return CrmAnswer.Of(request, companies, CrmJson.Default.IReadOnlyListContactCarrier);
    }

    [Function("ContactGetContactEntity"), Needs(Role.Read), Described(typeof(CompanyDescriptions), nameof(CompanyDescriptions.GetEntity)),
     AgentMethod(null, typeof(ContactEntityCarrier), QueryId = "contactEntityId")]
    public async Task<IResult> GetEntity(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetContactEntity")] CrmRequest request)
    {
        var company = await store.FindAsync(request.Client, CrmTables.Contact, request.QueryId("contactEntityId"), request.Aborted);
        return CrmAnswer.Of(
            request, company is null ? null : await carriers.EntityAsync(request, company), CrmJson.Default.ContactEntityCarrier);
    }

    [Function("ContactCreateDefaultContactEntity"), Needs(Role.Read), Described(
        typeof(CompanyDescriptions), nameof(CompanyDescriptions.CreateDefault)),
     AgentMethod(null, typeof(ContactEntityCarrier))]
    public async Task<IResult> CreateDefault(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/CreateDefaultContactEntity")] CrmRequest request)
    {
        var entity = await carriers.EntityAsync(request, CrmTables.Contact.NewRecord(request.Client));
        entity.Associate = await entries.AssociateAsync(request.Client, request.Caller.AssociateId, request.Aborted);
        return CrmAnswer.Of(request, entity, CrmJson.Default.ContactEntityCarrier);
    }

    [Function("ContactSaveContactEntity"), Needs(Role.Write), Described(typeof(CompanyDescriptions), nameof(CompanyDescriptions.Save)),
     AgentMethod(typeof(ContactEntityCarrier), typeof(ContactEntityCarrier))]
    public async Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/SaveContactEntity")] CrmRequest request) =>
        await request.RunOnceAsync(idempotent, CrmJson.Default.ContactEntityCarrier, async (entity, running) =>
        {
            var company = await editor.SaveAsync(request.Caller, CompanyCarriers.Read(entity), running, request.Aborted);
            return CrmAnswer.Of(request, await carriers.EntityAsync(request, company), CrmJson.Default.ContactEntityCarrier);
        });

    [Function("ContactDeleteContactEntity"), Needs(Role.Write), Described(typeof(CompanyDescriptions), nameof(CompanyDescriptions.Delete)),
     AgentMethod(null, null, QueryId = "contactEntityId")]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/DeleteContactEntity")] CrmRequest request)
    {
        if (request.QueryId("contactEntityId") is > 0 and var id)
            await load.DeleteAsync(request.Caller, CrmTables.Contact, [id], request.Aborted);
        return TypedResults.NoContent();
    }
}
