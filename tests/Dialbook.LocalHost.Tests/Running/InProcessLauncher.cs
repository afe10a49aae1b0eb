using System.Globalization;
using Dialbook.LocalHost.Workers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dialbook.LocalHost.Tests.Running;

/// <summary>Starts the app as workers in the test's own process, each with services of its own.</summary>
/// <param name="compose">Makes the app.</param>
internal sealed class InProcessLauncher(Action<FunctionsApplicationBuilder> compose) : IWorkerLauncher
{
    static InProcessLauncher()
    {
        // what the worker reads of its process, and so once for all: where host.json is
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", AppContext.BaseDirectory);
        Environment.SetEnvironmentVariable("FUNCTIONS_WORKER_DIRECTORY", AppContext.BaseDirectory);

        // otherwise each app watches the folder, and all below it
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
    }

    public async Task<IWorker> LaunchAsync(WorkerStart start, CancellationToken cancellationToken)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration["Functions:Worker:HostEndpoint"] = start.HostEndpoint.ToString();
        builder.Configuration["Functions:Worker:WorkerId"] = start.WorkerId;
        builder.Configuration["Functions:Worker:RequestId"] = start.RequestId;
        builder.Configuration["Functions:Worker:GrpcMaxMessageLength"] = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        compose(builder);

        // the worker's HTTP port is one for a process
        builder.Services.AddSingleton<IServer, TestServer>();
        var app = builder.Build();
        await app.StartAsync(cancellationToken);
        return new InProcessWorker(app);
    }

    private sealed class InProcessWorker : IWorker
    {
        private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly IHost _app;

        public InProcessWorker(IHost app)
        {
            _app = app;
            Http = ((TestServer)app.Services.GetRequiredService<IServer>()).CreateHandler();

            // asked to end, a process stops its app and is gone
            app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => _ = Task.Run(StopAsync));
        }

        public Task<int> Exited => _exited.Task;

        public HttpMessageHandler Http { get; }

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
}
