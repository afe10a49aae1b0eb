using System.Collections.Concurrent;
using Dialbook.LocalHost.Tests.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Logging;

namespace Dialbook.LocalHost.Tests.Running;

/// <summary>Host and worker, both in the test's process.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private readonly Lines _lines = new();

    private Pair(TestPackage app, HostArguments arguments, TimeProvider? time, Action<FunctionsApplicationBuilder>? configure)
    {
        var launcher = new InProcessLauncher(builder =>
        {
            TestWorker.Compose(builder, new TestFolder(app.Shared), app.Package);
            configure?.Invoke(builder);
        });
        Host = LocalFunctionsHost.Build(arguments, launcher, time, logging => logging.AddProvider(_lines));
    }

    public LocalFunctionsHost Host { get; }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>What was logged: level, category, text.</summary>
    public IReadOnlyCollection<string> Logged => _lines.Written;

    public static async Task<Pair> StartAsync(
        TestPackage app, Func<HostArguments, HostArguments>? change = null, TimeProvider? time = null,
        Action<FunctionsApplicationBuilder>? configure = null)
    {
        app.Write();
        var arguments = new HostArguments(app.Package, "http://127.0.0.1:0", app.Data);
        var pair = new Pair(app, change is null ? arguments : change(arguments), time, configure);
        try
        {
            await pair.Host.StartAsync(TestContext.Current.CancellationToken);
        }
        catch (StartException)
        {
            await pair.DisposeAsync();
            throw;
        }

        pair.Client.BaseAddress = pair.Host.Address;
        return pair;
    }

    public async Task<string> SendAsync(string method, string path)
    {
        using var answer = await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : $"{(int)answer.StatusCode}";
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }

    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Category(categoryName, Written);

        public void Dispose()
        {
        }

        private sealed class Category(string name, ConcurrentQueue<string> written) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                written.Enqueue($"{logLevel} {name}: {formatter(state, exception)}");
        }
    }
}
