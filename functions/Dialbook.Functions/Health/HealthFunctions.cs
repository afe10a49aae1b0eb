using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Storage;

namespace Dialbook.Functions.Health;

/// <summary>Says whether the app and its store work.</summary>
internal static class HealthFunctions
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        // the host asks this until it is answered, at every start: it must cost nothing
        app.MapGet("/", static context => Task.CompletedTask);
        app.MapGet("/health", HandleAsync).AsOpenFunction("Health").Described(HealthDescriptions.Get);
    }

    private static async Task<Answer> HandleAsync(HttpContext context, StorageHealth health)
    {
        var (isHealthy, state) = await health.CheckAsync(context.RequestAborted);
        return Answer.Json(
            isHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, writer => writer.WriteString("store", state));
    }
}
