using Dialbook.CallerIds;
using Dialbook.Functions.Crm;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Selections;
using Dialbook.Tenancy;

namespace Dialbook.Functions.CallerIds;

/// <summary>The table of contents of the API for caller IDs.</summary>
public sealed class PocketFunctions(CallerIdSets sets, MyCallerIds mine, TimeProvider clock)
{
    private const string Agent = CrmAgents.Agents + "/Pocket";

    [Function("PocketGetCallerIDsFromSelection"), Needs(Role.Read), Described(
        typeof(PocketDescriptions), nameof(PocketDescriptions.GetOfSelection)),
     AgentMethod(typeof(GetCallerIDsFromSelectionRequest), typeof(CallerIDCollection))]
    public Task<IResult> GetOfSelection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetCallerIDsFromSelection")] CrmRequest request) =>
        CallerIds.GetCallerIDsFromSelection.HandleAsync(request, sets);

    [Function("PocketGetCallerIDChangesFromSelection"), Needs(Role.Read), Described(
        typeof(PocketDescriptions), nameof(PocketDescriptions.GetChangesOfSelection)),
     AgentMethod(typeof(GetCallerIDChangesFromSelectionRequest), typeof(CallerIDChanges))]
    public Task<IResult> GetChangesOfSelection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetCallerIDChangesFromSelection")] CrmRequest request) =>
        CallerIds.GetCallerIDChangesFromSelection.HandleAsync(request, sets);

    [Function("PocketGetMyCallerIDs"), Needs(Role.Read), Described(typeof(PocketDescriptions), nameof(PocketDescriptions.GetMine)),
     AgentMethod(typeof(GetMyCallerIDsRequest), typeof(CallerIDCollection))]
    public async Task<IResult> GetMine(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetMyCallerIDs")] CrmRequest request) =>
        await CallerIds.GetMyCallerIDs.HandleAsync(request, mine, clock);
}
