using Dialbook.LocalHost.Admin;
using Dialbook.LocalHost.App;
using Dialbook.LocalHost.Http;
using Dialbook.LocalHost.Invocations;
using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Queues;
using Dialbook.LocalHost.Timers;
using Microsoft.AspNetCore.Routing.Matching;

namespace Dialbook.LocalHost;

/// <summary>The host, composed: one web application whose services are the app's process, the proxy and the triggers.</summary>
internal sealed class LocalFunctionsHost(WebApplication web) : IAsyncDisposable
{
    public static LocalFunctionsHost Build(HostArguments arguments, AppPackage package)
    {
        // empty: no setting of whoever starts the host may change what it does
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(arguments.Url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FunctionProxy.MaxBody;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Yarp", LogLevel.Error)
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
            });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Error);
        // requests in flight end with the killed app, so nothing is worth waiting for
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddRouting().AddSingleton<EndpointSelector, FunctionSelector>();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(arguments).AddSingleton(package);
        builder.Services.AddSingleton<AppSupervisor>().AddHostedService(services => services.GetRequiredService<AppSupervisor>());
        builder.Services.AddSingleton<FunctionProxy>().AddSingleton<IInvoker, AppInvoker>().AddSingleton<ManualStart>();
        builder.Services.AddHostedService<QueueTriggers>();
        builder.Services.AddSingleton<TimerTriggers>().AddHostedService(services => services.GetRequiredService<TimerTriggers>());

        var web = builder.Build();
        web.MapHttpFunctions();
        return new LocalFunctionsHost(web);
    }

    /// <summary>Serves until it is told to stop, or until the app fails for good.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var apps = web.Services.GetRequiredService<AppSupervisor>();
        try
        {
            await web.StartAsync();
            await Console.Out.WriteLineAsync($"Dialbook.LocalHost is listening on {web.Urls.First()}");
            await web.WaitForShutdownAsync();
        }
        catch (OperationCanceledException) when (web.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // stopped, or given up, before the app was ready
            await web.StopAsync();
        }
        catch (IOException wrong)
        {
            await web.StopAsync();
            throw new StartException(wrong.Message);
        }

        var broken = web.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask?.IsFaulted == true);
        return apps.GaveUp || broken ? 1 : 0;
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();
}
