using Dialbook.Functions.Crm;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.CallerIds;

/// <summary>The table of contents of the API for caller IDs.</summary>
internal static class PocketFunctions
{
    public static void MapPocket(this IEndpointRouteBuilder crm)
    {
        var pocket = crm.MapAgent("Pocket");
        pocket.MapPost("GetCallerIDsFromSelection", GetCallerIDsFromSelection.HandleAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetCallerIDsFromSelectionRequest, CrmJson.Default.CallerIDCollection)
            .Described(PocketDescriptions.GetOfSelection);
        pocket.MapPost("GetCallerIDChangesFromSelection", GetCallerIDChangesFromSelection.HandleAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetCallerIDChangesFromSelectionRequest, CrmJson.Default.CallerIDChanges)
            .Described(PocketDescriptions.GetChangesOfSelection);
        pocket.MapPost("GetMyCallerIDs", GetMyCallerIDs.HandleAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetMyCallerIDsRequest, CrmJson.Default.CallerIDCollection)
            .Described(PocketDescriptions.GetMine);
    }
}
