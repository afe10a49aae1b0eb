using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Dialbook.Testing;

/// <summary>The app's process without a host: it answers calls, and no message reaches it.</summary>
public sealed class BareApp : IAsyncDisposable
{
    private readonly RunningProcess _process;

    private BareApp(RunningProcess process, int port)
    {
        _process = process;
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}/rest/v1.0/1/dialler/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "demo-token") },
        };
    }

    /// <summary>The demo client's API, signed in.</summary>
    public HttpClient Http { get; }

    /// <summary>The process, to be measured.</summary>
    public Process FindProcess() => Process.GetProcessById(_process.Id);

    /// <summary>Starts an app and waits until it listens.</summary>
    public static async Task<BareApp> StartAsync(string app, IReadOnlyDictionary<string, string> environment)
    {
        var port = FreePorts.Take(1)[0];
        var process = RunningProcess.Start(
            app, [], new Dictionary<string, string>(environment, StringComparer.Ordinal)
            {
                ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            });
        var running = new BareApp(process, port);
        while (!await ListensAsync(port))
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    /// <summary>Without an exception for each no, which would take the processor from the app that is starting.</summary>
    private static async Task<bool> ListensAsync(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var connecting = new SocketAsyncEventArgs { RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, port) };
        var connected = new TaskCompletionSource();
        connecting.Completed += (_, _) => connected.SetResult();
        if (socket.ConnectAsync(connecting))
            await connected.Task;
        return connecting.SocketError == SocketError.Success;
    }
}
