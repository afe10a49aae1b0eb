using System.Diagnostics;
using System.Globalization;
using Dialbook.Functions.Tests.OpenApi;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Fuzzing;

/// <summary>
/// Sends requests that were made up to every operation of the document: as their schemas have them, and spoilt. DIALBOOK_FUZZ_SEED repeats
/// or varies a run, DIALBOOK_FUZZ_REQUESTS lengthens it.
/// </summary>
[Collection(nameof(FuzzTests))]
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)]
public sealed class FuzzTests(AppFixture app)
{
    private const int Workers = 6;

    private readonly int _seed = Setting("DIALBOOK_FUZZ_SEED", 20261122);
    private readonly int _requests = Setting("DIALBOOK_FUZZ_REQUESTS", 20_000);

    [Fact]
    public async Task Nothing_That_Is_Sent_Brings_The_App_Down()
    {
        await using var fuzzed = await TestApp.StartAsync(app.ConnectionString);
        var surface = await ApiSurface.ReadAsync(fuzzed);
        var began = Stopwatch.GetTimestamp();
        var workers = await Task.WhenAll(
            Enumerable.Range(0, Workers).Select(worker => FuzzWorker.CreateAsync(fuzzed, surface, _seed + worker)));

        await Task.WhenAll(workers.Select(worker => Task.Run(() => worker.RunAsync(_requests / Workers + 1))));

        var summary = Summarize(workers, Stopwatch.GetElapsedTime(began));
        var faults = workers.SelectMany(worker => worker.Faults).ToList();
        TestContext.Current.SendDiagnosticMessage(summary);
        Assert.True(faults.Count == 0, $"{summary}\n{faults.Count} faults\n\n{string.Join("\n\n", faults.Take(20))}");
        var health = await fuzzed.SendAsync("GET", "/health");
        Assert.Equal((200, "ok"), (health.Status, (string)health.Json["store"]!));
    }

    private string Summarize(FuzzWorker[] workers, TimeSpan took)
    {
        var requests = workers.Sum(worker => worker.Statuses.Count);
        var longest = workers.Max(worker => worker.Longest);
        var statuses = workers.SelectMany(worker => worker.Statuses).CountBy(status => status).OrderBy(status => status.Key);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The fuzz, seed {_seed}: {requests} requests in {took.TotalSeconds:F0} s, longest {longest.TotalMilliseconds:F0} ms, ")
            + "statuses " + string.Join(", ", statuses.Select(status => $"{status.Key}: {status.Value}"));
    }

    private static int Setting(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value : standard;
}
