using Dialbook.LocalHost.Http;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Workers;

/// <summary>
/// Keeps a worker running, by the rules of the Functions host: after an exit with 0 there is no other worker, 200 and the host's own
/// kill do not count, and the third other exit stops the host.
/// </summary>
internal sealed class WorkerSupervisor(
    AppPackage package,
    IWorkerLauncher launcher,
    WorkerEndpoint endpoint,
    IInlineConstraintResolver constraints,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILoggerFactory logs) : IDisposable
{
    private const int MaxFailures = 3;
    private const int RestartCode = 200;
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly ILogger _log = logs.CreateLogger<WorkerSupervisor>();
    private readonly WorkerLog _workerLog = new(logs);
    private readonly CancellationTokenSource _stopping = new();
    private volatile TaskCompletionSource<ReadyWorker> _ready = NewReady();
    private Task _run = Task.CompletedTask;

    /// <summary>Whether the worker failed so often that the host must stop.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>The running worker; waits while one is being started, for 30 seconds if bounded.</summary>
    /// <exception cref="WorkerUnavailableException">It did not become ready in time, or ended for good.</exception>
    public async ValueTask<ReadyWorker> ReadyAsync(CancellationToken cancellation, bool bounded = true)
    {
        var ready = _ready.Task;
        if (ready.IsCompletedSuccessfully && await ready is { IsEnding: false } worker)
            return worker;
        return await WaitAsync(bounded ? ReadyLimit : Timeout.InfiniteTimeSpan, cancellation);
    }

    /// <summary>Starts the worker and returns its functions.</summary>
    /// <exception cref="StartException">The worker cannot start, or a function breaks a rule.</exception>
    public async Task<IReadOnlyList<Function>> StartAsync(CancellationToken cancellationToken)
    {
        var ready = _ready.Task;
        _run = RunAsync();
        if (await Task.WhenAny(ready, _run).WaitAsync(cancellationToken) == _run)
            await _run;
        return ready.IsCompletedSuccessfully ? (await ready).Functions : [];
    }

    /// <summary>Gives the worker 5 seconds to finish its work, then ends it.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private static TaskCompletionSource<ReadyWorker> NewReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<ReadyWorker> WaitAsync(TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                var worker = await _ready.Task.WaitAsync(limit, time, cancellation);
                if (!worker.IsEnding)
                    return worker;
                await worker.EndNoted.WaitAsync(limit, time, cancellation);
            }

            throw new WorkerUnavailableException("The host stops");
        }
        catch (TimeoutException)
        {
            throw new WorkerUnavailableException("The worker did not become ready in time");
        }
    }

    private async Task RunAsync()
    {
        for (var (failures, runs) = (0, 0); failures < MaxFailures; runs++)
        {
            var (code, isKilled) = (-1, false);
            try
            {
                (code, isKilled) = await RunOnceAsync();
            }
            catch (StartException wrong) when (runs > 0)
            {
                // the app started before, so it may be mended while the host tries again
                _log.WorkerNotStarted(wrong.Message);
            }

            if (_stopping.IsCancellationRequested)
                return;
            if (code == 0)
            {
                _log.WorkerEnded();
                EndWaiting("The worker ended with 0 and is not started again");
                return;
            }

            if (code != RestartCode && !isKilled)
                failures++;
            if (failures < MaxFailures)
                _log.WorkerRestarts(code);
        }

        GaveUp = true;
        _log.WorkerGivenUp(MaxFailures);
        EndWaiting("The worker failed too often");
        lifetime.StopApplication();
    }

    private void EndWaiting(string reason)
    {
        _ready.SetException(new WorkerUnavailableException(reason));
        _ = _ready.Task.Exception;
    }

    private async Task<(int ExitCode, bool IsKilled)> RunOnceAsync()
    {
        var channel = new WorkerChannel(HostIds.New(time), package.Folder, new FunctionReader(package), _workerLog);
        endpoint.Expected.Add(channel);
        try
        {
            await using var worker = await launcher.LaunchAsync(
                new WorkerStart(endpoint.Address, channel.WorkerId, HostIds.New(time), package.Folder), _stopping.Token);
            if (await BecomesReadyAsync(channel, worker) is not { } functions)
                return (await EndAsync(channel, worker), false);

            var router = new FunctionRouter(functions, package.RoutePrefix, constraints);
            using var ready = new ReadyWorker(channel, worker, functions, router, time);
            _ready.SetResult(ready);
            await Task.WhenAny(worker.Exited, channel.Ended, Task.Delay(Timeout.Infinite, _stopping.Token));

            // while the host stops, requests still go to this worker
            if (!_stopping.IsCancellationRequested)
                _ready = NewReady();
            ready.NoteEnd();
            return (await EndAsync(channel, worker), ready.IsKilled);
        }
        finally
        {
            endpoint.Expected.Remove(channel);
            channel.End();
        }
    }

    private async Task<IReadOnlyList<Function>?> BecomesReadyAsync(WorkerChannel channel, IWorker worker)
    {
        using var limit = new CancellationTokenSource(ReadyLimit, time);
        var stopping = Task.Delay(Timeout.Infinite, _stopping.Token);
        await Task.WhenAny(channel.Loaded, worker.Exited, Task.Delay(Timeout.Infinite, limit.Token), stopping);
        if (channel.Loaded.IsCompletedSuccessfully || channel.Loaded.Exception?.InnerException is StartException)
            return await channel.Loaded;
        if (limit.IsCancellationRequested && !_stopping.IsCancellationRequested)
        {
            _log.WorkerNotReady(ReadyLimit);
            worker.Kill();
        }

        return null;
    }

    private static async Task<int> EndAsync(WorkerChannel channel, IWorker worker)
    {
        if (!worker.Exited.IsCompleted)
        {
            channel.Terminate();
            await ((Task)worker.Exited).WaitAsync(StopLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            worker.Kill();
        }

        return await worker.Exited;
    }
}

/// <summary>There is no worker, and there was none in time.</summary>
internal sealed class WorkerUnavailableException(string message) : Exception(message);
