using System.Diagnostics;
using Dialbook.Testing;

namespace Dialbook.Benchmarks;

/// <summary>From the start of host and app to the first signed-in answer, against the same app not compiled ahead.</summary>
internal static class StartApp
{
    private const int Rounds = 9;
    private const double Limit = 1000;

    /// <summary>Where <c>bench.sh</c> publishes the app without that.</summary>
    private static readonly string Plain = Path.Combine(Repository.Root, "artifacts/plain");

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        var environment = RunningDialbook.Environment(store.ConnectionString);
        await RunningProcess.RunAsync(RunningDialbook.App, ["demo", "--empty"], environment);

        var (ours, plain, ratio) = await Benchmarks.Rounds.CompareAsync(
            Rounds, () => StartAsync(RunningDialbook.Package, environment), () => StartAsync(Plain, environment));
        yield return new(
            "host and app: start to first signed-in answer", "ms", ours, plain, ratio, "≤ 1000 and ≤ 0.8", ours <= Limit && ratio <= 0.8);
    }

    private static async Task<double> StartAsync(string package, IReadOnlyDictionary<string, string> environment)
    {
        var watch = Stopwatch.StartNew();
        await using var running = await RunningDialbook.StartOverAsync(package, environment);
        using var answer = await running.Http.GetAsync("campaigns/538/resultCodes");
        answer.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalMilliseconds;
    }
}
