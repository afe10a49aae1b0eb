using Dialbook.CallerIds;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Telemetry;
using Dialbook.Jobs;
using Dialbook.Storage;

namespace Dialbook.Functions.CallerIds;

/// <summary>The functions that keep caller IDs up to date.</summary>
public sealed class CallerIdFunctions(CallerIdRefreshQueue refreshes, QueueWaitingTimes queues, ILogger<CallerIdFunctions> logger)
{
    private const string EveryMinute = "0 * * * * *";

    /// <summary>Measures how long messages wait too: a timer of its own would cost an instance of its own.</summary>
    [Function("QueueChangedSelections")]
    public async Task QueueChanged([TimerTrigger(EveryMinute)] TimerInfo timer, FunctionContext context)
    {
        await refreshes.SendChangedAsync(null, context.CancellationToken);
        foreach (var (queue, age) in await queues.MeasureAsync(context.CancellationToken))
            Log.QueueWaits(logger, queue, Math.Round(age.TotalSeconds));
    }

    [Function("RefreshCallerIds")]
    public Task Refresh([QueueTrigger(DialbookQueues.CallerIds)] CallerIdMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop => refreshes.RunAsync(message, stop));

    [Function("GiveUpCallerIds")]
    public Task GiveUp(
        [QueueTrigger(DialbookQueues.CallerIds + DialbookQueues.Poison)] CallerIdMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop =>
        {
            Log.GivenUp(logger, DialbookQueues.CallerIds);
            Log.NotRefreshed(logger, message.Client, message.Selection);
            return refreshes.GiveUpAsync(message, stop);
        });
}
