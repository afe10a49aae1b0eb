using Dialbook.CallerIds;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Triggers;
using Dialbook.Storage;

namespace Dialbook.Functions.CallerIds;

/// <summary>The functions that keep caller IDs up to date.</summary>
internal static class CallerIdTriggers
{
    private const string EveryMinute = "0 * * * * *";

    public static void MapCallerIdTriggers(this IEndpointRouteBuilder app)
    {
        app.MapTimer("QueueChangedSelections", EveryMinute, static async context =>
        {
            await context.RequestServices.GetRequiredService<ChangedSelections>().SendAsync(context.RequestAborted);

            // here, since a timer of its own would have an instance of its own to be paid
            await LookAtQueues.RunAsync(context);
        });
        app.MapQueue<CallerIdWorker, CallerIdMessage>(
            "RefreshCallerIds", DialbookQueues.CallerIds, TriggerJson.Default.CallerIdMessage, (worker, message, stop) => worker.RunAsync(message, stop));
        app.MapQueue<CallerIdWorker, CallerIdMessage>(
            "GiveUpCallerIds", DialbookQueues.CallerIds + DialbookQueues.Poison, TriggerJson.Default.CallerIdMessage, (worker, message, stop) =>
            {
                Log.NotRefreshed(app.ServiceProvider.GetRequiredService<ILogger<CallerIdWorker>>(), message.Client, message.Selection);
                return worker.GiveUpAsync(message, stop);
            });
    }
}
