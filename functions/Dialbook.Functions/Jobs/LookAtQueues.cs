using Dialbook.Functions.Hosting;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>Measures how long messages wait, and says so in the log when it is long.</summary>
internal static class LookAtQueues
{
    public static async Task RunAsync(HttpContext context)
    {
        foreach (var (queue, age) in await context.RequestServices.GetRequiredService<QueueWatch>().LookAsync(context.RequestAborted))
            Log.QueueWaits(context.RequestServices.GetRequiredService<ILogger<QueueWatch>>(), queue, Math.Round(age.TotalSeconds));
    }
}
