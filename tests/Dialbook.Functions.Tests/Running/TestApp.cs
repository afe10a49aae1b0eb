using System.Security.Cryptography;
using Azure.Core.Pipeline;
using Dialbook.Functions.Requests;
using Dialbook.Functions.Tenancy;
using Dialbook.LocalHost;
using Dialbook.LocalHost.Tests.Running;
using Dialbook.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dialbook.Functions.Tests.Running;

/// <summary>
/// The app as it is, under the local host on a free port, with its log lines kept. Nothing but the tests empties its queues.
/// </summary>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>What the apps sign with, unless they are given another one.</summary>
    public static readonly string SigningKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly LocalFunctionsHost _host;
    private readonly InProcessLauncher _launcher;

    private TestApp(LocalFunctionsHost host, InProcessLauncher launcher, CapturedLog log)
    {
        (_host, _launcher, Log) = (host, launcher, log);
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false,
            AllowAutoRedirect = false }) { BaseAddress = host.Address };
    }

    public HttpClient Http { get; }

    public CapturedLog Log { get; }

    /// <summary>The operations of both APIs.</summary>
    internal IEnumerable<ApiOperation> Operations => Service<ApiOperations>().All;

    /// <summary>All functions, as the host knows them.</summary>
    internal IReadOnlyList<Function> Functions => _host.Functions;

    /// <param name="transport">What stands between app and store; nothing if absent.</param>
    /// <param name="configure">Other settings and services.</param>
    public static async Task<TestApp> StartAsync(
        string connectionString, HttpPipelineTransport? transport = null, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var log = new CapturedLog();
        var launcher = new InProcessLauncher(app => Program.Compose(app, builder =>
        {
            builder.Configuration["AzureWebJobsStorage"] = connectionString;
            builder.Configuration["SigningKeys:0"] = SigningKey;

            // as on Azure: what the header of a front end says last is where a call comes from
            builder.Configuration[CallerAddress.SiteSetting] = "dialbook";
            foreach (var limit in (string[])["PerSecond", "Burst"])
                builder.Configuration["RequestLimit:" + limit] = "1000000";
            builder.Logging.ClearProviders().AddProvider(log);
            if (transport is not null)
                builder.Services.AddSingleton(Over(transport, connectionString));
            builder.UseGenerated<FunctionMetadataProviderAutoStartup>().UseGenerated<FunctionExecutorAutoStartup>();
            configure?.Invoke(builder);
        }));
        var arguments = new HostArguments(AppContext.BaseDirectory, "http://127.0.0.1:0", Path.GetTempPath()) { RunsTriggers = false };
        var host = LocalFunctionsHost.Build(arguments, launcher);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new TestApp(host, launcher, log);
    }

    public T Service<T>()
        where T : notnull => _launcher.Services.GetRequiredService<T>();

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            return await Reply.ReadAsync(response);
        }
    }

    public Task<Reply> SendAsync(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        return SendAsync(request);
    }

    /// <summary>Calls a function of a queue with a message, or one of the clock, as the host does.</summary>
    /// <exception cref="InvocationException">It failed.</exception>
    public Task InvokeAsync(string function, string message = "") =>
        _host.InvokeAsync(function, message, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
    }

    private static DialbookTables Over(HttpPipelineTransport transport, string connectionString) =>
        DialbookTables.Open(connectionString, options =>
    {
        options.Transport = transport;
        (options.Retry.Delay, options.Retry.MaxDelay, options.Retry.MaxRetries) = (TimeSpan.FromMilliseconds(1),
            TimeSpan.FromMilliseconds(2), 2);
    });
}
