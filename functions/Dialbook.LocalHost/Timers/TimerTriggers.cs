using Dialbook.LocalHost.App;
using Dialbook.LocalHost.Invocations;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Timers;

/// <summary>Runs the timers of the package.</summary>
internal sealed class TimerTriggers(HostArguments arguments, AppPackage package, IInvoker app, TimeProvider time, ILogger<TimerTriggers> log)
    : BackgroundService
{
    /// <summary>One for each timer function.</summary>
    public IReadOnlyList<TimerRunner> Runners { get; } =
    [
        .. package.Functions.OfType<TimerFunction>()
            .Select(function => new TimerRunner(function, new ScheduleStatusFile(arguments.Data, function.Name), app, time, log)),
    ];

    public override void Dispose()
    {
        base.Dispose();
        foreach (var runner in Runners)
            runner.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Runners.Select(runner => RunAsync(runner, stoppingToken)));

    private async Task RunAsync(TimerRunner runner, CancellationToken stop)
    {
        try
        {
            await runner.RunAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the host stops
        }
        catch (AppUnavailableException gone)
        {
            log.FunctionFailed(runner.Function.Name, gone.Message);
        }
    }
}
