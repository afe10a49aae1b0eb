using Dialbook.Campaigns;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Campaigns;

/// <summary>The table of contents of the API for the result codes of campaigns.</summary>
public sealed class ResultCodeFunctions(CampaignCatalog catalog, ResultCodeWriter writer)
{
    private const string At = DiallerRequest.Root + "/campaigns/{id:long}/resultCodes";

    [Function("ListResultCodes"), Needs(Role.Read), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.ListCodes))]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request)
    {
        var campaign = await catalog.FindAsync(request.Client, request.RouteCampaignId(), request.Aborted)
            ?? throw DialbookException.CampaignNotFound();
        return CampaignAnswers.ResultCodes(request, campaign, campaign.ResultCodes);
    }

    [Function("CreateResultCode"), Needs(Role.Write), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.CreateCode))]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At)] DiallerRequest request)
    {
        var given = CampaignBody.ReadResultCode((await request.ReadBodyAsync()).Span, request.Times);
        var (code, campaign) = await writer.CreateAsync(request.Client, request.RouteCampaignId(), given, request.Aborted);
        return CampaignAnswers.ResultCodes(request, campaign, code);
    }

    [Function("UpdateResultCode"), Needs(Role.Write), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.UpdateCode))]
    public async Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = At + "/{codeId:long}")] DiallerRequest request)
    {
        var given = CampaignBody.ReadResultCode((await request.ReadBodyAsync()).Span, request.Times);
        var id = (int)Math.Clamp(request.RouteId("codeId"), 0, int.MaxValue);
        var (code, campaign) = await writer.UpdateAsync(request.Client, request.RouteCampaignId(), id, given, request.Aborted);
        return CampaignAnswers.ResultCodes(request, campaign, code);
    }
}
