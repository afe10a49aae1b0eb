using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Storage;

namespace Dialbook.Functions.Upkeep;

/// <summary>Says whether the app and its store work.</summary>
public sealed class HealthFunctions(StorageHealth health)
{
    [Function("Health"), Open, Described(typeof(HealthDescriptions), nameof(HealthDescriptions.Get))]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request)
    {
        var (isHealthy, state) = await health.CheckAsync(request.HttpContext.RequestAborted);
        return Answer.Json(
            isHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, writer => writer.WriteString("store", state));
    }
}
