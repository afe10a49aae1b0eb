using Dialbook.Functions.Hosting;
using Dialbook.Functions.Tenancy;
using Dialbook.Storage;
using Dialbook.Upkeep;

namespace Dialbook.Functions.Upkeep;

/// <summary>What removes data: in time, and for a person's sake.</summary>
public sealed class UpkeepFunctions(Housekeeping housekeeping, PersonErasure erasure, ILogger<UpkeepFunctions> logger)
{
    private const string EveryHour = "0 0 * * * *";

    [Function("Housekeeping")]
    public async Task KeepHouse([TimerTrigger(EveryHour)] TimerInfo timer, FunctionContext context)
    {
        var report = await housekeeping.RunAsync(context.CancellationToken);
        Log.HousekeepingDone(
            logger, report.Jobs, report.Revived, report.IdempotencyKeys, report.UserDataKeys, report.Tickets, report.CallerIdVersions,
            report.CallerIdChunks, report.DoNotCallNumbers, report.DoNotCallChanges, report.Leases, report.DueRows);
    }

    [Function("ErasePerson"), Needs(Role.Admin), Described(typeof(UpkeepDescriptions), nameof(UpkeepDescriptions.Erase))]
    public async Task<IResult> Erase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = DiallerRequest.ClientRoot + "/erase")] DiallerRequest request) =>
        await ErasePerson.HandleAsync(request, erasure);
}

/// <summary>Whether the app and its store work.</summary>
public sealed class HealthFunctions(StorageHealth health)
{
    [Function("Health"), Open, Described(typeof(UpkeepDescriptions), nameof(UpkeepDescriptions.Health))]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request)
    {
        var (isHealthy, state) = await health.CheckAsync(request.HttpContext.RequestAborted);
        return Answer.Json(
            isHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, writer => writer.WriteString("store", state));
    }
}
