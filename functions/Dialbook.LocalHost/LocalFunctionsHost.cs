using Dialbook.LocalHost.Http;
using Dialbook.LocalHost.Workers;
using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Queues;
using Dialbook.LocalHost.Timers;
using Dialbook.LocalHost.Workers;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dialbook.LocalHost;

/// <summary>The Functions host in small: starts an isolated worker, forwards HTTP to it, and calls its functions for queues and the clock.</summary>
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

    /// <summary>The app's functions, by their names; none before the start.</summary>
    public IReadOnlyList<Function> Functions { get; private set; } = [];

    /// <summary>Puts a host together.</summary>
    /// <param name="arguments">What it serves, and where.</param>
    /// <param name="launcher">Starts workers; without one they are processes, as <c>worker.config.json</c> says.</param>
    /// <param name="time">The clock of timers and time limits.</param>
    /// <param name="logging">Where lines go; the console without it.</param>
    /// <exception cref="StartException">The app's folder is not as it must be.</exception>
    public static LocalFunctionsHost Build(
        HostArguments arguments, IWorkerLauncher? launcher = null, TimeProvider? time = null, Action<ILoggingBuilder>? logging = null)
    {
        var package = AppPackage.Load(arguments.App);

        // empty: no setting of whoever starts the host may change what it does
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FunctionProxy.MaxBody;
            kestrel.Listen(HostArguments.EndpointOf(arguments.Url), listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Yarp", LogLevel.None)
            .AddFilter("Azure", LogLevel.Error).AddFilter("Host", LogLevel.Warning)
            .AddFilter("Host.Results", LogLevel.None).AddFilter("Host.Startup", LogLevel.None).AddFilter("Function", LogLevel.Warning);
        (logging ?? ConsoleLogging.Add)(builder.Logging);
        builder.Services.AddNoSignals().AddRouting().AddHttpForwarder().AddLocalCors(arguments, package.Settings);
        builder.Services.AddSingleton(time ?? TimeProvider.System).AddSingleton(arguments).AddSingleton(package).AddSingleton<WorkerEndpoint>()
            .AddSingleton<WorkerSupervisor>().AddSingleton<IInvoker, WorkerInvoker>().AddSingleton<FunctionProxy>().AddSingleton<ManualStart>()
            .AddSingleton<QueueTriggers>().AddSingleton<TimerTriggers>();
        if (launcher is null)
            builder.Services.AddSingleton<IWorkerLauncher, ProcessLauncher>();
        else
            builder.Services.AddSingleton(launcher);
        return new LocalFunctionsHost(builder.Build(), arguments);
    }

    /// <summary>Starts the worker, and returns when its functions can be called.</summary>
    /// <exception cref="StartException">The port is taken, or the app is not as it must be.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // while the worker starts, since what listens to queues takes as long
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

    /// <summary>Calls a function of a queue with a message, or one of the clock, now.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="input">The message.</param>
    /// <param name="cancellationToken">Gives up waiting, and asks the function to stop.</param>
    /// <exception cref="InvocationException">It failed.</exception>
    public Task InvokeAsync(string function, string input, CancellationToken cancellationToken) =>
        Functions.First(one => one.Name == function) switch
        {
            TimerFunction timer => _timers.RunNowAsync(timer, cancellationToken),
            var other => _web.Services.GetRequiredService<IInvoker>().InvokeAsync(
                other, QueueInvocation.Data(QueueInvocation.Made(input, _web.Services.GetRequiredService<TimeProvider>())), cancellationToken),
        };

    /// <summary>Serves until it is told to stop, or until the worker fails for good.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var stopping = _web.Lifetime.ApplicationStopping;
        using var signals = Signals.Watch(_web.Lifetime);
        try
        {
            await StartAsync(stopping);
            await Console.Out.WriteLineAsync($"Dialbook.LocalHost is listening on {Address.ToString().TrimEnd('/')}");
            await stopping.WhenCancelled();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // stopped, or given up, before the worker was ready
        }

        await StopAsync();
        return _workers.GaveUp || _timers.IsBroken ? 1 : 0;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _web.DisposeAsync();
    }

    /// <summary>No more is begun, what was begun is ended, and then the worker.</summary>
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

            return ManualStart.IsMeant(context.Request) ? start.StartAsync(context, this) : proxy.AnswerAsync(context);
        });
    }
}

/// <summary>What keeps the host from starting, said so that its reader can mend it. The host ends with 1.</summary>
public sealed class StartException : Exception
{
    public StartException()
    {
    }

    public StartException(string message)
        : base(message)
    {
    }

    public StartException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
