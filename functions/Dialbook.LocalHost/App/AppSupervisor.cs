using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.App;

/// <summary>
/// Keeps the app running by the rules of the Functions host: an exit with 0 is final, 200 and the host's own kill are free,
/// the third other exit stops the host.
/// </summary>
internal sealed class AppSupervisor(AppPackage package, TimeProvider time, IHostApplicationLifetime lifetime, ILoggerFactory logs)
    : IHostedService, IDisposable
{
    private const int MaxFailures = 3;
    private const int RestartCode = 200;
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);

    private readonly ILogger _log = logs.CreateLogger<AppSupervisor>();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource<AppProcess> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _run = Task.CompletedTask;

    /// <summary>Whether the app failed so often that the host must stop.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>The running app; waits for it while it is being started again, in all or for 30 seconds.</summary>
    /// <exception cref="AppUnavailableException">It did not become ready in time, or ended for good.</exception>
    public ValueTask<AppProcess> ReadyAsync(CancellationToken cancellation, bool bounded = true)
    {
        var ready = _ready.Task;
        return ready.IsCompletedSuccessfully ? new(ready) : new(WaitAsync(ready, bounded ? ReadyLimit : Timeout.InfiniteTimeSpan, cancellation));
    }

    /// <summary>Starts the app and returns when it answers, so that the host opens its port to a ready app.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(_stopping.Cancel);
        var launcher = await ParentDeath.FindLauncherAsync();
        if (launcher.Count == 0)
            _log.AppMayOutliveHost();
        _run = RunAsync(launcher);
        await Task.WhenAny(_settled.Task, _run).WaitAsync(cancellationToken);
        if (_run.IsFaulted)
            await _run;
        cancellationToken.ThrowIfCancellationRequested();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _run;
    }

    public void Dispose()
    {
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task<AppProcess> WaitAsync(Task<AppProcess> ready, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            return await ready.WaitAsync(limit, time, cancellation);
        }
        catch (TimeoutException)
        {
            throw new AppUnavailableException("The app did not become ready in time");
        }
    }

    private async Task RunAsync(IReadOnlyList<string> launcher)
    {
        for (var failures = 0; failures < MaxFailures;)
        {
            using var app = await AppProcess.StartAsync(package, launcher, logs.CreateLogger("App"));
            await using var killing = _stopping.Token.Register(() => app.Kill());
            if (await BecomesReadyAsync(app))
            {
                _log.AppReady(app.Port);
                _ready.SetResult(app);
                _settled.TrySetResult();
            }

            var code = await app.Exited;
            if (_ready.Task.IsCompleted)
                _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_stopping.IsCancellationRequested)
                return;
            if (code == 0)
            {
                _log.AppEnded();
                _ready.SetException(new AppUnavailableException("The app ended with 0 and is not started again"));
                _settled.TrySetResult();
                return;
            }

            if (code != RestartCode && !app.Killed)
                failures++;
            if (failures < MaxFailures)
                _log.AppRestarts(code);
        }

        GaveUp = true;
        _log.AppGivenUp(MaxFailures);
        lifetime.StopApplication();
    }

    private async Task<bool> BecomesReadyAsync(AppProcess app)
    {
        using var limit = new CancellationTokenSource(ReadyLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        while (!app.Exited.IsCompleted)
        {
            try
            {
                using var answer = await _client.GetAsync(app.Address, HttpCompletionOption.ResponseHeadersRead, either.Token);
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.WhenAny(app.Exited, Task.Delay(PollInterval, time, either.Token));
            }
            catch (OperationCanceledException)
            {
                if (!_stopping.IsCancellationRequested)
                {
                    _log.AppNotReady(ReadyLimit);
                    app.Kill(counts: true);
                }

                return false;
            }
        }

        return false;
    }
}
