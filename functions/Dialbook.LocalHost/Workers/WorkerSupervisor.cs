using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Workers;

/// <summary>
/// Keeps a worker running by the rules of the Functions host: an exit with 0 is final, 200 and the host's own kill are free, the third other exit
/// stops the host.
/// </summary>
internal sealed class WorkerSupervisor(
    AppPackage package, IWorkerLauncher launcher, ExpectedWorkers expected, TimeProvider time, IHostApplicationLifetime lifetime, ILoggerFactory logs)
    : IDisposable
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
    public ValueTask<ReadyWorker> ReadyAsync(CancellationToken cancellation, bool bounded = true)
    {
        var ready = _ready.Task;
        return ready.IsCompletedSuccessfully ? new(ready) : new(WaitAsync(ready, bounded ? ReadyLimit : Timeout.InfiniteTimeSpan, cancellation));
    }

    /// <summary>Starts the worker and returns when its functions are there.</summary>
    /// <exception cref="StartException">They are not as a host needs them.</exception>
    public async Task<IReadOnlyList<Function>> StartAsync(Uri hostEndpoint, CancellationToken cancellationToken)
    {
        _run = RunAsync(hostEndpoint);
        if (await Task.WhenAny(_ready.Task, _run).WaitAsync(cancellationToken) == _run)
            await _run;
        return _ready.Task.IsCompletedSuccessfully ? (await _ready.Task).Functions : [];
    }

    /// <summary>Lets the worker end what it is at, in 5 seconds, and ends it.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private static TaskCompletionSource<ReadyWorker> NewReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<ReadyWorker> WaitAsync(Task<ReadyWorker> ready, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            return await ready.WaitAsync(limit, time, cancellation);
        }
        catch (TimeoutException)
        {
            throw new WorkerUnavailableException("The worker did not become ready in time");
        }
    }

    private async Task RunAsync(Uri hostEndpoint)
    {
        for (var failures = 0; failures < MaxFailures;)
        {
            var (code, isFree) = await RunOnceAsync(hostEndpoint);
            if (_ready.Task.IsCompleted)
                _ready = NewReady();
            if (_stopping.IsCancellationRequested)
                return;
            if (code == 0)
            {
                _log.WorkerEnded();
                _ready.SetException(new WorkerUnavailableException("The worker ended with 0 and is not started again"));
                return;
            }

            if (code != RestartCode && !isFree)
                failures++;
            if (failures < MaxFailures)
                _log.WorkerRestarts(code);
        }

        GaveUp = true;
        _log.WorkerGivenUp(MaxFailures);
        lifetime.StopApplication();
    }

    /// <returns>The exit code, and whether it is not to be counted as a failure.</returns>
    private async Task<(int Code, bool IsFree)> RunOnceAsync(Uri hostEndpoint)
    {
        using var channel = new WorkerChannel(HostIds.New(time), package.Folder, HostVersion, new FunctionReader(package), _workerLog);
        expected.Add(channel);
        await using var worker = await launcher.LaunchAsync(
            new WorkerStart(hostEndpoint, channel.WorkerId, HostIds.New(time), package.Folder), _stopping.Token);
        if (await BecomesReadyAsync(channel, worker) is not { } functions)
            return (await EndAsync(channel, worker), false);

        using var ready = new ReadyWorker(channel, worker, functions, time);
        _ready.SetResult(ready);
        await Task.WhenAny(worker.Exited, _stopping.Token.WhenCancelled());
        return (await EndAsync(channel, worker), ready.IsKilled);
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
