using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Functions.Campaigns;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Telemetry;
using Dialbook.Functions.Tenancy;
using Dialbook.HandOut;
using Dialbook.Storage;

namespace Dialbook.Functions.HandOut;

/// <summary>The table of contents of the API for who is called next.</summary>
public sealed class HandOutFunctions(
    NextContacts next, CampaignSupply supply, Leases leases, CampaignCatalog campaigns, IdempotentAnswer idempotent)
{
    private const string OfCampaign = DiallerRequest.Root + "/campaigns/{id:long}";
    private const string Lease = DiallerRequest.Root + "/leases/{leaseId}";

    [Function("NextContacts"), Needs(Role.Write), Described(typeof(HandOutDescriptions), nameof(HandOutDescriptions.Next))]
    public async Task<IResult> Next(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OfCampaign + "/next")] DiallerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var wanted = HandOutReader.Read(body.Span, request.RouteCampaignId(), request.Times);
        return await idempotent.RunAsync(request, body, async running =>
        {
            var handedOut = await next.TakeAsync(request.Client, wanted with { Idempotent = running }, request.Aborted);
            var texts = await ResultCodeTexts.ReadAsync(request, campaigns, [.. handedOut.Contacts.Select(contact => contact.Contact)]);
            return HandOutAnswers.Next(request, handedOut, texts);
        });
    }

    [Function("GetSupply"), Needs(Role.Read), Described(typeof(HandOutDescriptions), nameof(HandOutDescriptions.Supply))]
    public async Task<IResult> GetSupply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = OfCampaign + "/supply")] DiallerRequest request) =>
        HandOutAnswers.Supply(request, await supply.CountAsync(request.Client, request.RouteCampaignId(), request.Aborted));

    [Function("RenewLease"), Needs(Role.Write), Described(typeof(HandOutDescriptions), nameof(HandOutDescriptions.Renew))]
    public async Task<IResult> Renew([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Lease)] DiallerRequest request)
    {
        var id = request.RouteLeaseId();
        var seconds = HandOutReader.ReadSeconds((await request.ReadBodyAsync()).Span, request.Times);
        return HandOutAnswers.Lease(request, id, await leases.RenewAsync(request.Client, id, seconds, request.Aborted));
    }

    [Function("GiveBackLease"), Needs(Role.Write), Described(typeof(HandOutDescriptions), nameof(HandOutDescriptions.GiveBack))]
    public async Task<IResult> GiveBack([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Lease)] DiallerRequest request)
    {
        await leases.GiveBackAsync(request.Client, request.RouteLeaseId(), request.Aborted);
        return Answer.Ok();
    }
}

/// <summary>The functions that write anew what hand-outs go by.</summary>
public sealed class DueBuildFunctions(DueBuild build, ILogger<DueBuildFunctions> logger)
{
    [Function("BuildDue")]
    public Task Build([QueueTrigger(DialbookQueues.Due)] DueBuildMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop => build.RunAsync(message, stop));

    /// <summary>The housekeeping has it tried again.</summary>
    [Function("GiveUpDue")]
    public Task GiveUp([QueueTrigger(DialbookQueues.Due + DialbookQueues.Poison)] DueBuildMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, _ =>
        {
            Log.GivenUp(logger, DialbookQueues.Due);
            return Task.CompletedTask;
        });
}
