using Dialbook.Functions.Hosting;
using Dialbook.Upkeep;

namespace Dialbook.Functions.Triggers;

/// <summary>Tidies up when the clock says so.</summary>
internal static class HousekeepingTrigger
{
    private const string EveryHour = "0 0 * * * *";

    public static void MapHousekeeping(this IEndpointRouteBuilder app) => app.MapTimer("Housekeeping", EveryHour, RunAsync);

    private static async Task RunAsync(HttpContext context)
    {
        var done = await context.RequestServices.GetRequiredService<Housekeeping>().RunAsync(context.RequestAborted);
        Log.Tidied(
            context.RequestServices.GetRequiredService<ILogger<Housekeeping>>(), done.Jobs, done.Revived, done.IdempotencyKeys, done.UserDataKeys,
            done.Tickets, done.CallerIdVersions, done.CallerIdChunks);
    }
}
