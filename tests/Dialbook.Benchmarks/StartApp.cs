using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
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
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = store.ConnectionString };
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
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync("/rest/v1.0/1/dialler/campaigns/538/resultCodes");
                if (answer.StatusCode == HttpStatusCode.OK)
                    return watch.Elapsed.TotalMilliseconds;
                throw new InvalidOperationException($"{answer.StatusCode}");
            }
            catch (HttpRequestException)
            {
                // not listening yet; the host asks as often
                await Task.Delay(TimeSpan.FromMilliseconds(5));
            }
        }
    }
}
