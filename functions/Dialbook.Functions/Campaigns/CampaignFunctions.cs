using Dialbook.Functions.Hosting;
using Dialbook.Identity;

namespace Dialbook.Functions.Campaigns;

/// <summary>The table of contents of the API for campaigns.</summary>
internal static class CampaignFunctions
{
    public static void MapCampaigns(this IEndpointRouteBuilder dialler)
    {
        dialler.MapGet("campaigns", ListCampaigns.HandleAsync).AsFunction("ListCampaigns", Role.Read);
        dialler.MapPost("campaigns", CreateCampaign.HandleAsync).AsFunction("CreateCampaign", Role.Write);
        dialler.MapGet("campaigns/{id}", GetCampaign.HandleAsync).AsFunction("GetCampaign", Role.Read);
        dialler.MapPut("campaigns/{id}", UpdateCampaign.HandleAsync).AsFunction("UpdateCampaign", Role.Write);
        dialler.MapDelete("campaigns/{id}", DeleteCampaign.HandleAsync).AsFunction("DeleteCampaign", Role.Write);

        dialler.MapGet("campaigns/{id}/resultCodes", ListResultCodes.HandleAsync).AsFunction("ListResultCodes", Role.Read);
        dialler.MapPost("campaigns/{id}/resultCodes", CreateResultCode.HandleAsync).AsFunction("CreateResultCode", Role.Write);
        dialler.MapPut("campaigns/{id}/resultCodes/{codeId}", UpdateResultCode.HandleAsync).AsFunction("UpdateResultCode", Role.Write);
    }
}
