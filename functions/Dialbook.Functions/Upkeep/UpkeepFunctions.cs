using Dialbook.Functions.Hosting;
using Dialbook.Upkeep;

namespace Dialbook.Functions.Upkeep;

/// <summary>The function that removes what is no longer needed.</summary>
public sealed class UpkeepFunctions(Housekeeping housekeeping, ILogger<UpkeepFunctions> logger)
{
    private const string EveryHour = "0 0 * * * *";

    [Function("Housekeeping")]
    public async Task KeepHouse([TimerTrigger(EveryHour)] TimerInfo timer, FunctionContext context)
    {
        var done = await housekeeping.RunAsync(context.CancellationToken);
        Log.Tidied(
            logger, done.Jobs, done.Revived, done.IdempotencyKeys, done.UserDataKeys, done.Tickets, done.CallerIdVersions,
            done.CallerIdChunks);
    }
}
