using System.Diagnostics;
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
        await RunningProcess.RunAsync(RunningDialbook.App, ["demo", "--empty"], environment);

        var (ours, plain, ratio) = await Benchmarks.Rounds.CompareAsync(
            Rounds, () => StartAsync(RunningDialbook.App, environment), () => StartAsync(Plain, environment));
        yield return new("published app: start to first signed-in answer", "ms", ours, plain, ratio, "< 400 and ≤ 0.6", ours < Limit && ratio <= 0.6);
    }

    private static async Task<double> StartAsync(string app, IReadOnlyDictionary<string, string> environment)
    {
        var watch = Stopwatch.StartNew();
        await using var running = await BareApp.StartAsync(app, environment);
        using var answer = await running.Http.GetAsync("campaigns/538/resultCodes");
        answer.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalMilliseconds;
    }
}
