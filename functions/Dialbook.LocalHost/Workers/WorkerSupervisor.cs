using Dialbook.LocalHost.Http;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Workers;

/// <summary>
/// Keeps a worker running by the rules of the Functions host: an exit with 0 is final, 200 and the host's own kill are free, the third other exit
/// stops the host.
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
    /// <summary>The release of Microsoft's host that this one stands in for.</summary>
    public const string HostVersion = "4.1037.0.0";

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

    /// <summary>The running worker; waits for it while it is being started again, in all or for 30 seconds.</summary>
    /// <exception cref="WorkerUnavailableException">It did not become ready in time, or ended for good.</exception>
    public async ValueTask<ReadyWorker> ReadyAsync(CancellationToken cancellation, bool bounded = true)
    {
        var ready = _ready.Task;
        if (ready.IsCompletedSuccessfully && await ready is { IsEnding: false } worker)
            return worker;
        return await WaitAsync(bounded ? ReadyLimit : Timeout.InfiniteTimeSpan, cancellation);
    }

    /// <summary>Starts the worker and returns when its functions are there.</summary>
    /// <exception cref="StartException">They are not as a host needs them.</exception>
    public async Task<IReadOnlyList<Function>> StartAsync(CancellationToken cancellationToken)
    {
        var ready = _ready.Task;
        _run = RunAsync();
        if (await Task.WhenAny(ready, _run).WaitAsync(cancellationToken) == _run)
            await _run;
        return ready.IsCompletedSuccessfully ? (await ready).Functions : [];
    }

    /// <summary>Lets the worker end what it is at, in 5 seconds, and ends it.</summary>
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
            var (code, isFree) = (-1, false);
            try
            {
                (code, isFree) = await RunOnceAsync();
            }
            catch (StartException wrong) when (runs > 0)
            {
                // it started once: what it is now may be mended while the host tries again
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

            if (code != RestartCode && !isFree)
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

    /// <returns>The exit code, and whether it is not to be counted as a failure.</returns>
    private async Task<(int Code, bool IsFree)> RunOnceAsync()
    {
        var channel = new WorkerChannel(HostIds.New(time), package.Folder, HostVersion, new FunctionReader(package), _workerLog);
        endpoint.Expected.Add(channel);
        try
        {
            await using var worker = await launcher.LaunchAsync(
                new WorkerStart(endpoint.Address, channel.WorkerId, HostIds.New(time), package.Folder), _stopping.Token);
            if (await BecomesReadyAsync(channel, worker) is not { } functions)
                return (await EndAsync(channel, worker), false);

            using var ready = new ReadyWorker(channel, worker, functions, new FunctionRouter(functions, package.RoutePrefix, constraints), time);
            _ready.SetResult(ready);
            await Task.WhenAny(worker.Exited, channel.Ended, _stopping.Token.WhenCancelled());

            // while it is stopped, what comes still tries it
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
        await Task.WhenAny(channel.Loaded, worker.Exited, limit.Token.WhenCancelled(), _stopping.Token.WhenCancelled());
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

/// <summary>The worker is not there to be called, and did not come back in time.</summary>
internal sealed class WorkerUnavailableException(string message) : Exception(message);
