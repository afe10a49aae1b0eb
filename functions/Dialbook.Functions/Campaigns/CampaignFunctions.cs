using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs.Deletions;

namespace Dialbook.Functions.Campaigns;

/// <summary>The table of contents of the API for campaigns and their result codes.</summary>
public sealed class CampaignFunctions(
    CampaignDirectory directory, CampaignCatalog catalog, CampaignWriter writer, ResultCodeWriter resultCodes, CampaignDeletion deletion,
    IdempotentAnswer idempotent)
{
    private const string At = DiallerRequest.Root + "/campaigns";
    private const string ById = At + "/{id:long}";
    private const string Codes = ById + "/resultCodes";

    [Function("ListCampaigns"), Needs(Role.Read), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.List))]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        CampaignAnswers.Several(request, await directory.ListAsync(request.Client, request.Aborted));

    [Function("CreateCampaign"), Needs(Role.Write), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.Create))]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At)] DiallerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var given = CampaignReader.ReadCampaign(body.Span, request.Times);
        return await idempotent.RunAsync(request, body, async running =>
        {
            var campaign = await writer.CreateAsync(request.Client, given, running, request.Aborted);
            return CampaignAnswers.One(request, await directory.CountedAsync(campaign, request.Aborted));
        });
    }

    [Function("GetCampaign"), Needs(Role.Read), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.Get))]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ById)] DiallerRequest request) =>
        CampaignAnswers.One(request, await directory.GetAsync(request.Client, request.RouteCampaignId(), request.Aborted));

    [Function("UpdateCampaign"), Needs(Role.Write), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.Update))]
    public async Task<IResult> Update([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = ById)] DiallerRequest request)
    {
        var given = CampaignReader.ReadCampaign((await request.ReadBodyAsync()).Span, request.Times);
        var campaign = await writer.UpdateAsync(request.Client, request.RouteCampaignId(), given, request.Aborted);
        return CampaignAnswers.One(request, await directory.CountedAsync(campaign, request.Aborted));
    }

    [Function("DeleteCampaign"), Needs(Role.Write), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.Delete))]
    public async Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = ById)] DiallerRequest request) =>
        JobAnswers.Accepted(request, await deletion.BeginAsync(request.Client, request.RouteCampaignId(), request.Aborted));

    [Function("ListResultCodes"), Needs(Role.Read), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.ListCodes))]
    public async Task<IResult> ListCodes([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Codes)] DiallerRequest request)
    {
        var campaign = await catalog.FindAsync(request.Client, request.RouteCampaignId(), request.Aborted)
            ?? throw DialbookException.CampaignNotFound();
        return CampaignAnswers.ResultCodes(request, campaign, campaign.ResultCodes);
    }

    [Function("CreateResultCode"), Needs(Role.Write), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.CreateCode))]
    public async Task<IResult> CreateCode([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Codes)] DiallerRequest request)
    {
        var given = CampaignReader.ReadResultCode((await request.ReadBodyAsync()).Span, request.Times);
        var (code, campaign) = await resultCodes.CreateAsync(request.Client, request.RouteCampaignId(), given, request.Aborted);
        return CampaignAnswers.ResultCodes(request, campaign, code);
    }

    [Function("UpdateResultCode"), Needs(Role.Write), Described(typeof(CampaignDescriptions), nameof(CampaignDescriptions.UpdateCode))]
    public async Task<IResult> UpdateCode(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Codes + "/{codeId:long}")] DiallerRequest request)
    {
        var given = CampaignReader.ReadResultCode((await request.ReadBodyAsync()).Span, request.Times);
        var id = (int)Math.Clamp(request.RouteId("codeId"), 0, int.MaxValue);
        var (code, campaign) = await resultCodes.UpdateAsync(request.Client, request.RouteCampaignId(), id, given, request.Aborted);
        return CampaignAnswers.ResultCodes(request, campaign, code);
    }
}
