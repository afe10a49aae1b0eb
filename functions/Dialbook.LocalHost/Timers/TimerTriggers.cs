using Dialbook.LocalHost.Workers;

namespace Dialbook.LocalHost.Timers;

/// <summary>Runs the app's timers.</summary>
internal sealed class TimerTriggers(HostArguments arguments, IInvoker worker, TimeProvider time, ILogger<TimerTriggers> log) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<TimerRunner> _runners = [];
    private Task _running = Task.CompletedTask;

    /// <summary>Whether a timer broke off by a fault of the host.</summary>
    public bool IsBroken => _running.IsFaulted;

    public void Start(IEnumerable<TimerFunction> functions)
    {
        _runners = [.. functions.Select(Runner)];
        _running = Task.WhenAll(_runners.Select(runner => RunAsync(runner, _stopping.Token)));
    }

    /// <inheritdoc cref="TimerRunner.RunNowAsync"/>
    public Task RunNowAsync(TimerFunction function, CancellationToken stop) =>
        (_runners.FirstOrDefault(runner => runner.Function.Name == function.Name) ?? Runner(function)).RunNowAsync(stop);

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        foreach (var runner in _runners)
            runner.Dispose();
        _stopping.Dispose();
    }

    private TimerRunner Runner(TimerFunction function) =>
        new(function, new ScheduleStatusFile(arguments.Data, function.Name), worker, time, log);

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
        catch (WorkerUnavailableException gone)
        {
            log.FunctionFailed(runner.Function.Name, gone.Message);
        }
    }
}
