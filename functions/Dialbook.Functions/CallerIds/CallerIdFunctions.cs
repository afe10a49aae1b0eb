using Dialbook.CallerIds;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Telemetry;
using Dialbook.Jobs;
using Dialbook.Storage;

namespace Dialbook.Functions.CallerIds;

/// <summary>The functions that keep caller IDs up to date.</summary>
public sealed class CallerIdFunctions(
    ChangedSelections changed, CallerIdWorker worker, QueueWatch queues, ILogger<CallerIdFunctions> logger)
{
    private const string EveryMinute = "0 * * * * *";

    /// <remarks>Looks at how long messages wait too, since a timer of its own would have an instance of its own to be paid.</remarks>
    [Function("QueueChangedSelections")]
    public async Task QueueChanged([TimerTrigger(EveryMinute)] TimerInfo timer, FunctionContext context)
    {
        await changed.SendAsync(context.CancellationToken);
        foreach (var (queue, age) in await queues.LookAsync(context.CancellationToken))
            Log.QueueWaits(logger, queue, Math.Round(age.TotalSeconds));
    }

    [Function("RefreshCallerIds")]
    public Task Refresh([QueueTrigger(DialbookQueues.CallerIds)] CallerIdMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop => worker.RunAsync(message, stop));

    [Function("GiveUpCallerIds")]
    public Task GiveUp(
        [QueueTrigger(DialbookQueues.CallerIds + DialbookQueues.Poison)] CallerIdMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop =>
        {
            Log.NotRefreshed(logger, message.Client, message.Selection);
            return worker.GiveUpAsync(message, stop);
        });
}
