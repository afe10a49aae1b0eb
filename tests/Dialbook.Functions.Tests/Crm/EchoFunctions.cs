using Dialbook.Functions.Crm;
using Dialbook.Functions.Requests;
using Dialbook.Functions.Tenancy;
using Dialbook.Functions.Wire;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dialbook.Functions.Tests.Crm;

/// <summary>An agent whose methods answer what they are given.</summary>
public sealed class EchoFunctions(IdempotentAnswer idempotent)
{
    private const string Agent = CrmAgents.Agents + "/Echo";

    [Function("EchoGetActivity"), Needs(Role.Read), AgentMethod(typeof(GetMyActiveContactsRequest), typeof(GetMyActiveContactsRequest))]
    public static async Task<IResult> GetActivity(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetActivity")] CrmRequest request) =>
        CrmAnswer.Of(
            request, await request.ReadAsync(CrmJson.Default.GetMyActiveContactsRequest), CrmJson.Default.GetMyActiveContactsRequest);

    [Function("EchoUpsert"), Needs(Role.Admin), AgentMethod(typeof(UpsertRequest), typeof(UpsertRequest))]
    public static async Task<IResult> Upsert(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Upsert")] CrmRequest request) =>
        CrmAnswer.Of(
            request, await request.ReadAsync(CrmJson.Default.UpsertRequest, 2 * ApiRequest.MaxBody), CrmJson.Default.UpsertRequest);

    [Function("EchoGetContact"), Needs(Role.Read), AgentMethod(null, typeof(ContactCarrier), QueryId = "contactId")]
    public static IResult GetContact(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetContact")] CrmRequest request) =>
        CrmAnswer.Of(request, Find(request.QueryId("contactId")), CrmJson.Default.ContactCarrier);

    [Function("EchoList"), Needs(Role.Read), AgentMethod(null, typeof(IReadOnlyList<ContactActivity>), QueryId = "count")]
    public static IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/List")] CrmRequest request) =>
        CrmAnswer.Stream(request, ListAsync(request.QueryId("count")), CrmJson.Default.IReadOnlyListContactActivity);

    [Function("EchoDelete"), Needs(Role.Write), AgentMethod(null, null)]
    public static IResult Delete([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Delete")] CrmRequest request) =>
        TypedResults.NoContent();

    [Function("EchoSave"), Needs(Role.Write), AgentMethod(typeof(ContactCarrier), typeof(ContactCarrier))]
    public async Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Save")] CrmRequest request) =>
        await request.RunOnceAsync(
            idempotent, CrmJson.Default.ContactCarrier, (company, _) =>
                Task.FromResult(CrmAnswer.Of(request, company, CrmJson.Default.ContactCarrier)));

    [Function("EchoFail"), Needs(Role.Read), InvalidErrorType("SoMassOperationException"), AgentMethod(null, null, QueryId = "fault")]
    public static IResult Fail([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Fail")] CrmRequest request) =>
        Fail(request.OptionalText("fault"));

    private static ContactCarrier? Find(int id) => id == 0 ? null : new() { ContactId = id, Name = "NO:\"Selskap\";US:\"Company\"" };

    private static async IAsyncEnumerable<ContactActivity> ListAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return new ContactActivity { ContactId = i };
        }
    }

    private static Answer Fail(string? fault) => throw (Enum.TryParse<DialbookFault>(fault, out var known)
        ? new DialbookException(known, "No") { RetryAfter = known == DialbookFault.LimitReached ? TimeSpan.FromSeconds(7) : null }
        : fault == "store"
            ? new TimeoutException() : fault == "fields" ? DialbookException.Invalid([new("A", "is bad"), new("B", "is worse")])
        : new InvalidOperationException("the inside"));
}
