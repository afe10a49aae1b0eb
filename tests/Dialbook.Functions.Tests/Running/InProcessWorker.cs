using System.Globalization;
using Dialbook.LocalHost.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dialbook.Functions.Tests.Running;

/// <summary>The app as a worker of the local host, in the test's own process, with services of its own.</summary>
/// <param name="compose">Makes the app.</param>
internal sealed class InProcessWorker(Action<FunctionsApplicationBuilder> compose) : IWorkerLauncher, IWorker
{
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IHost _host = null!;

    static InProcessWorker()
    {
        // what the worker reads of its process, and so once for all: where host.json is
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", AppContext.BaseDirectory);
        Environment.SetEnvironmentVariable("FUNCTIONS_WORKER_DIRECTORY", AppContext.BaseDirectory);

        // otherwise each app watches the folder, and all below it
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
    }

    public IServiceProvider Services => _host.Services;

    public Task<int> Exited => _exited.Task;

    public HttpMessageHandler Http => ((TestServer)_host.Services.GetRequiredService<IServer>()).CreateHandler();

    public async Task<IWorker> LaunchAsync(WorkerStart start, CancellationToken cancellationToken)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration["Functions:Worker:HostEndpoint"] = start.HostEndpoint.ToString();
        builder.Configuration["Functions:Worker:WorkerId"] = start.WorkerId;
        builder.Configuration["Functions:Worker:RequestId"] = start.RequestId;
        builder.Configuration["Functions:Worker:GrpcMaxMessageLength"] = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        compose(builder);

        // the worker's HTTP port is one for a process
        builder.Services.AddSingleton<IServer, TestServer>().AddSingleton<IStartupFilter, UnreadBodies>();
        _host = builder.Build();

        // the host asks it to end, and waits until it has
        _host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => _exited.TrySetResult(0));
        await _host.StartAsync(cancellationToken);
        return this;
    }

    public void Kill() => _exited.TrySetResult(137);

    public async ValueTask DisposeAsync()
    {
        if (_host is null)
            return;
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        _exited.TrySetResult(0);
    }
}

/// <summary>
/// Reads what the app left of a body, as Kestrel does. The test server would break the sending off, which may come before the answer.
/// </summary>
internal sealed class UnreadBodies : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (HttpContext context, RequestDelegate answer) =>
        {
            await answer(context);
            try
            {
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // the caller left, so nothing is left to read
            }
        });
        next(app);
    };
}
