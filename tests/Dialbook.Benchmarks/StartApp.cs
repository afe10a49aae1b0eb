using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Dialbook.Testing;

namespace Dialbook.Benchmarks;

/// <summary>From the start of the app's process to its first signed-in answer, against the same app neither compiled ahead nor trimmed.</summary>
internal static class StartApp
{
    private const int Rounds = 9;
    private const double Limit = 400;

    /// <summary>Where <c>bench.sh</c> publishes the app without both.</summary>
    private static readonly string Plain = Path.Combine(Repository.Root, "artifacts/plain/Dialbook.Functions");

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        var environment = RunningDialbook.Environment(store.ConnectionString);
        await RunningProcess.RunAsync(RunningDialbook.App, ["demo"], environment);

        var (ours, plain, ratio) = await Benchmarks.Rounds.CompareAsync(
            Rounds, () => StartAsync(RunningDialbook.App, environment), () => StartAsync(Plain, environment));
        yield return new("published app: start to first signed-in answer", "ms", ours, plain, ratio, "< 400 and ≤ 0.6", ours < Limit && ratio <= 0.6);
    }

    private static async Task<double> StartAsync(string app, IReadOnlyDictionary<string, string> environment)
    {
        var port = FreePorts.Take(1)[0];
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", DemoTenant.Token) },
        };
        var watch = Stopwatch.StartNew();
        await using var running = RunningProcess.Start(
            app, [], new Dictionary<string, string>(environment, StringComparer.Ordinal)
            {
                ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            });
        while (!await ListensAsync(port))
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        using var answer = await http.GetAsync("/rest/v1.0/1/dialler/campaigns/538/resultCodes");
        answer.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalMilliseconds;
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
