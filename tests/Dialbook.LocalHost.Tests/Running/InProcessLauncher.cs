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

namespace Dialbook.LocalHost.Tests.Running;

/// <summary>
/// Starts workers in the test's own process, each with services of its own. Dialbook.Functions.Tests compiles this file too.
/// </summary>
internal sealed class InProcessLauncher(Action<FunctionsApplicationBuilder> compose) : IWorkerLauncher
{
    static InProcessLauncher()
    {
        // where host.json is, which the worker reads from its process's environment
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", AppContext.BaseDirectory);
        Environment.SetEnvironmentVariable("FUNCTIONS_WORKER_DIRECTORY", AppContext.BaseDirectory);

        // otherwise each app watches the whole folder
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
    }

    /// <summary>The services of the worker that was started last.</summary>
    public IServiceProvider Services { get; private set; } = null!;

    public async Task<IWorker> LaunchAsync(WorkerStart start, CancellationToken cancellationToken)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration["Functions:Worker:HostEndpoint"] = start.HostEndpoint.ToString();
        builder.Configuration["Functions:Worker:WorkerId"] = start.WorkerId;
        builder.Configuration["Functions:Worker:RequestId"] = start.RequestId;
        builder.Configuration["Functions:Worker:GrpcMaxMessageLength"] = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        compose(builder);

        // a process has only one HTTP port for a worker
        builder.Services.AddSingleton<IServer, TestServer>().AddSingleton<IStartupFilter, UnreadBodies>();
        var app = builder.Build();
        Services = app.Services;
        var worker = new InProcessWorker(app);
        await app.StartAsync(cancellationToken);
        return worker;
    }

    private sealed class InProcessWorker : IWorker
    {
        private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly IHost _app;

        public InProcessWorker(IHost app)
        {
            _app = app;

            // asked to end, a process stops its app and is gone
            app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => _ = Task.Run(StopAsync));
        }

        public Task<int> Exited => _exited.Task;

        // the server answers only once it has started
        public HttpMessageHandler Http => ((TestServer)_app.Services.GetRequiredService<IServer>()).CreateHandler();

        public void Kill() => _exited.TrySetResult(137);

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            _app.Dispose();
        }

        private async Task StopAsync()
        {
            await _app.StopAsync(CancellationToken.None);
            _exited.TrySetResult(0);
        }
    }

    /// <summary>
    /// Reads what the app left of a body, as Kestrel does. The test server would break the sending off, which may come before the answer.
    /// </summary>
    private sealed class UnreadBodies : IStartupFilter
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
}
