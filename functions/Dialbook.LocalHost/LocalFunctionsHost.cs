using Dialbook.LocalHost.Http;
using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Queues;
using Dialbook.LocalHost.Timers;
using Dialbook.LocalHost.Workers;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dialbook.LocalHost;

/// <summary>A small Functions host: starts an isolated worker, forwards HTTP to it, and runs its queue and timer functions.</summary>
public sealed class LocalFunctionsHost : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly HostArguments _arguments;
    private readonly WorkerEndpoint _endpoint;
    private readonly WorkerSupervisor _workers;
    private readonly QueueTriggers _queues;
    private readonly TimerTriggers _timers;
    private bool _isStopped;

    private LocalFunctionsHost(WebApplication web, HostArguments arguments)
    {
        (_web, _arguments) = (web, arguments);
        _endpoint = web.Services.GetRequiredService<WorkerEndpoint>();
        _workers = web.Services.GetRequiredService<WorkerSupervisor>();
        _queues = web.Services.GetRequiredService<QueueTriggers>();
        _timers = web.Services.GetRequiredService<TimerTriggers>();
        Map();
    }

    /// <summary>Where callers reach the functions.</summary>
    public Uri Address => new(_web.Urls.First());

    /// <summary>The app's functions, ordered by name; empty before the start.</summary>
    public IReadOnlyList<Function> Functions { get; private set; } = [];

    /// <param name="launcher">Starts workers; by default processes, as <c>worker.config.json</c> says.</param>
    /// <param name="time">The clock of timers and time limits; by default the system's.</param>
    /// <param name="logging">Where log lines go; by default the console.</param>
    /// <exception cref="StartException">The app's folder is not as it must be.</exception>
    public static LocalFunctionsHost Build(
        HostArguments arguments, IWorkerLauncher? launcher = null, TimeProvider? time = null, Action<ILoggingBuilder>? logging = null)
    {
        var package = AppPackage.Load(arguments.App);

        // empty, so that no setting of the caller's environment changes what the host does
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FunctionProxy.MaxBody;
            kestrel.Listen(HostArguments.EndpointOf(arguments.Url), listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Logging.AddHostFilters();
        (logging ?? Log.AddConsole)(builder.Logging);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>().AddRouting().AddHttpForwarder().AddLocalCors(arguments, package.Settings);
        builder.AddHostSpans(package);
        builder.Services
            .AddSingleton(time ?? TimeProvider.System).AddSingleton(arguments).AddSingleton(package)
            .AddSingleton<WorkerEndpoint>().AddSingleton<WorkerSupervisor>().AddSingleton<IInvoker, WorkerInvoker>()
            .AddSingleton<FunctionProxy>().AddSingleton<ManualStart>().AddSingleton<QueueTriggers>().AddSingleton<TimerTriggers>();
        if (launcher is null)
            builder.Services.AddSingleton<IWorkerLauncher, ProcessLauncher>();
        else
            builder.Services.AddSingleton(launcher);
        return new LocalFunctionsHost(builder.Build(), arguments);
    }

    /// <summary>Starts the worker and returns when its functions can be invoked.</summary>
    /// <exception cref="StartException">The port is taken, or the app is not as it must be.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // loading the queue listeners takes as long as starting the worker: do both at once
        var preparing = _arguments.RunsTriggers ? Task.Run(_queues.Prepare, cancellationToken) : Task.CompletedTask;
        await _endpoint.StartAsync(cancellationToken);
        Functions = await _workers.StartAsync(cancellationToken);
        try
        {
            await _web.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new StartException(taken.Message, taken);
        }

        await preparing;
        if (!_arguments.RunsTriggers)
            return;
        _timers.Start(Functions.OfType<TimerFunction>());
        await _queues.StartAsync([.. Functions.OfType<QueueFunction>()], cancellationToken);
    }

    /// <summary>Runs a queue function with a message, or a timer function, now.</summary>
    /// <param name="cancellationToken">Gives up waiting, and asks the function to stop.</param>
    /// <exception cref="InvocationException">The function failed.</exception>
    public Task InvokeAsync(string function, string input, CancellationToken cancellationToken) =>
        Functions.First(one => one.Name == function) switch
        {
            TimerFunction timer => _timers.RunNowAsync(timer, cancellationToken),
            var other => _web.Services.GetRequiredService<IInvoker>().InvokeAsync(
                other, QueueInvocation.Data(input, _web.Services.GetRequiredService<TimeProvider>()), cancellationToken),
        };

    /// <summary>Serves until it is told to stop or the worker fails for good, and returns the exit code.</summary>
    public async Task<int> RunAsync()
    {
        var stopping = _web.Lifetime.ApplicationStopping;
        using var signals = new Signals(_web.Lifetime);
        try
        {
            await StartAsync(stopping);
            await Console.Out.WriteLineAsync($"Dialbook.LocalHost is listening on {Address.ToString().TrimEnd('/')}");
            await Task.Delay(Timeout.Infinite, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // told to stop, or the worker was given up
        }

        await StopAsync();
        return _workers.GaveUp || _timers.IsBroken ? 1 : 0;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _web.DisposeAsync();
    }

    // no new work is begun, running work is finished, then the worker ends
    private async Task StopAsync()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await Task.WhenAny(Task.WhenAll(_timers.StopAsync(), _queues.StopAsync()), Task.Delay(TimeSpan.FromSeconds(5)));
        await _workers.StopAsync();
        await Task.WhenAll(_web.StopAsync(), _endpoint.StopAsync());
    }

    private void Map()
    {
        var (proxy, start) = (_web.Services.GetRequiredService<FunctionProxy>(), _web.Services.GetRequiredService<ManualStart>());
        _web.UseLocalCors();
        _web.Run(context =>
        {
            if (context.Request.Path == "/")
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }

            return ManualStart.IsFor(context.Request) ? start.StartAsync(context, this) : proxy.AnswerAsync(context);
        });
    }
}

/// <summary>Why the host cannot start, worded so that the user can mend it. The host exits with 1.</summary>
public sealed class StartException(string message, Exception? cause = null) : Exception(message, cause);
