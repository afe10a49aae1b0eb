using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Campaigns;

/// <summary>The table of contents of the API for campaigns.</summary>
internal static class CampaignFunctions
{
    public static void MapCampaigns(this IEndpointRouteBuilder dialler)
    {
        dialler.MapGet("campaigns", ListCampaigns.HandleAsync).AsFunction("ListCampaigns", Role.Read).Described(CampaignDescriptions.List);
        dialler.MapPost("campaigns", CreateCampaign.HandleAsync).AsFunction("CreateCampaign", Role.Write).Described(CampaignDescriptions.Create);
        dialler.MapGet("campaigns/{id}", GetCampaign.HandleAsync).AsFunction("GetCampaign", Role.Read).Described(CampaignDescriptions.Get);
        dialler.MapPut("campaigns/{id}", UpdateCampaign.HandleAsync).AsFunction("UpdateCampaign", Role.Write).Described(CampaignDescriptions.Update);
        dialler.MapDelete("campaigns/{id}", DeleteCampaign.HandleAsync).AsFunction("DeleteCampaign", Role.Write).Described(CampaignDescriptions.Delete);

        dialler.MapGet("campaigns/{id}/resultCodes", ListResultCodes.HandleAsync).AsFunction("ListResultCodes", Role.Read).Described(CampaignDescriptions.ListCodes);
        dialler.MapPost("campaigns/{id}/resultCodes", CreateResultCode.HandleAsync).AsFunction("CreateResultCode", Role.Write).Described(CampaignDescriptions.CreateCode);
        dialler.MapPut("campaigns/{id}/resultCodes/{codeId}", UpdateResultCode.HandleAsync).AsFunction("UpdateResultCode", Role.Write).Described(CampaignDescriptions.UpdateCode);
    }
}
