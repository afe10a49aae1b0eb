using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Contacts;

/// <summary>The table of contents of the API for the history of contacts.</summary>
public sealed class HistoryFunctions(
    ContactFinder finder, CallHistory history, CampaignCatalog campaigns, CallRecorder recorder, IdempotentAnswer idempotent)
{
    private const string OfContact = DiallerRequest.Root + "/contacts/contact";
    private const string ById = OfContact + "/{id:long}/history";

    [Function("GetHistoryById"), Needs(Role.Read), Described(typeof(HistoryDescriptions), nameof(HistoryDescriptions.GetById))]
    public async Task<IResult> GetById([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ById)] DiallerRequest request) =>
        await GetHistory.HandleAsync(request, finder, history, campaigns);

    [Function("GetHistoryByUserData"), Needs(Role.Read), Described(typeof(HistoryDescriptions), nameof(HistoryDescriptions.GetByUserData))]
    public async Task<IResult> GetByUserData(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = OfContact + "/history")] DiallerRequest request) =>
        await GetHistory.HandleAsync(request, finder, history, campaigns);

    [Function("RecordCall"), Needs(Role.Write), Described(typeof(HistoryDescriptions), nameof(HistoryDescriptions.Record))]
    public async Task<IResult> Record([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ById)] DiallerRequest request) =>
        await RecordCall.HandleAsync(request, recorder, idempotent);
}
