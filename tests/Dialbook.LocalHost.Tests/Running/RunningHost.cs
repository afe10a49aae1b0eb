using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Dialbook.LocalHost.Tests.Worker;

namespace Dialbook.LocalHost.Tests.Running;

/// <summary>The host as its users start it: a process.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private const string Greeting = "Dialbook.LocalHost is listening on ";
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _read;

    private RunningHost(TestPackage app, string? storage, string[] more)
    {
        app.Write();
        string[] arguments = ["--app", app.Package, "--url", "http://127.0.0.1:0", "--data", app.Data, .. more];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Dialbook.LocalHost"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TEST_FOLDER"] = app.Shared;
        start.Environment["FROM_THE_HOST"] = "inherited";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:1";
        start.Environment.Remove("AzureWebJobsStorage");
        if (storage is not null)
            start.Environment["AzureWebJobsStorage"] = storage;
        _process = Process.Start(start)!;
        _read = Task.WhenAll(ReadAsync(_process.StandardOutput, Output), ReadAsync(_process.StandardError, Errors));
    }

    public ConcurrentQueue<string> Output { get; } = [];

    public ConcurrentQueue<string> Errors { get; } = [];

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<RunningHost> StartAsync(TestPackage app, string? storage = null, params string[] more)
    {
        var host = Launch(app, storage, more);
        host.Client.BaseAddress = await host._listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return host;
    }

    /// <summary>Starts it and does not wait.</summary>
    public static RunningHost Launch(TestPackage app, string? storage = null, params string[] more) => new(app, storage, more);

    public async Task<SeenRequest> SeenAsync(HttpRequestMessage request)
    {
        using var answer = await Client.SendAsync(request);
        return await SeenAsync(answer);
    }

    /// <summary>Reads what the function saw.</summary>
    public static async Task<SeenRequest> SeenAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize(await answer.Content.ReadAsStreamAsync(), SeenJsonContext.Default.SeenRequest)!;

    public void Kill() => _process.Kill();

    /// <summary>SIGTERM.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return await ExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await StopAsync();
        await _read;
        Client.Dispose();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader, ConcurrentQueue<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            if (line.StartsWith(Greeting, StringComparison.Ordinal))
                _listening.TrySetResult(new Uri(line[Greeting.Length..]));
        }

        _listening.TrySetException(new InvalidOperationException("The host ended: " + string.Join('\n', Errors)));
    }
}
