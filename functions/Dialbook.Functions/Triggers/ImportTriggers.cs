using Dialbook.Imports;

namespace Dialbook.Functions.Triggers;

/// <summary>Works on the queue of batch imports, and on its messages that failed too often.</summary>
internal static class ImportTriggers
{
    public static async Task RunAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<ImportWorker>()
            .RunAsync(await QueueMessage.ReadAsync(context, TriggerJson.Default.JobMessage), context.RequestAborted);

    public static async Task GiveUpAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<ImportWorker>()
            .GiveUpAsync(await QueueMessage.ReadAsync(context, TriggerJson.Default.JobMessage), context.RequestAborted);
}
