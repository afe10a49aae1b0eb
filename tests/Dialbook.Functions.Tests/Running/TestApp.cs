using System.Security.Cryptography;
using Azure.Core.Pipeline;
using Dialbook.Functions.Hosting;
using Dialbook.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dialbook.Functions.Tests.Running;

/// <summary>The app as it is, answering on a free port, with its log lines kept.</summary>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>What the apps sign with, unless they are given another one.</summary>
    public static readonly string SigningKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly WebApplication _app;

    private TestApp(WebApplication app, CapturedLog log)
    {
        _app = app;
        Log = log;
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
    }

    public HttpClient Http { get; }

    public CapturedLog Log { get; }

    public IEnumerable<RouteEndpoint> Endpoints =>
        ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    /// <param name="connectionString">The store.</param>
    /// <param name="transport">What stands between app and store; nothing if absent.</param>
    /// <param name="configure">Other settings and services.</param>
    /// <param name="map">Maps what only the tests call.</param>
    public static async Task<TestApp> StartAsync(
        string connectionString,
        HttpPipelineTransport? transport = null,
        Action<WebApplicationBuilder>? configure = null,
        Action<IEndpointRouteBuilder>? map = null)
    {
        var log = new CapturedLog();
        var app = DialbookApp.Build(builder =>
        {
            builder.Configuration["AzureWebJobsStorage"] = connectionString;
            builder.Configuration["FUNCTIONS_CUSTOMHANDLER_PORT"] = "0";
            builder.Configuration["SigningKeys:0"] = SigningKey;
            foreach (var limit in (string[])["PerSecond", "Burst"])
                builder.Configuration["RequestLimit:" + limit] = "1000000";
            builder.Logging.ClearProviders().AddProvider(log);
            if (transport is not null)
                builder.Services.AddSingleton(Over(transport, connectionString));
            configure?.Invoke(builder);
        });
        map?.Invoke(app);
        await app.StartAsync();
        return new TestApp(app, log);
    }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

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

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static DialbookTables Over(HttpPipelineTransport transport, string connectionString) => DialbookTables.Open(connectionString, options =>
    {
        options.Transport = transport;
        (options.Retry.Delay, options.Retry.MaxDelay, options.Retry.MaxRetries) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), 2);
    });
}
