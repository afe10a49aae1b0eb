using Dialbook.Deletions;

namespace Dialbook.Functions.Triggers;

/// <summary>Works on the queue of deletions, and on its messages that failed too often.</summary>
internal static class DeletionTriggers
{
    public static async Task RunAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<DeletionWorker>()
            .RunAsync(await QueueMessage.ReadAsync(context, TriggerJson.Default.JobMessage), context.RequestAborted);

    public static async Task GiveUpAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<DeletionWorker>()
            .GiveUpAsync(await QueueMessage.ReadAsync(context, TriggerJson.Default.JobMessage), context.RequestAborted);
}
