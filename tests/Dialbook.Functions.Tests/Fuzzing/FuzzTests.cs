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
    private const int BytesOfLog = 4;
    private const long MemoryRoom = 48 * 1024 * 1024;

    private readonly int _seed = Setting("DIALBOOK_FUZZ_SEED", 20261122);
    private readonly int _requests = Setting("DIALBOOK_FUZZ_REQUESTS", 20_000);

    [Fact]
    public async Task Nothing_that_is_sent_brings_the_app_down()
    {
        await using var fuzzed = await TestApp.StartAsync(app.ConnectionString);
        var surface = await ApiSurface.ReadAsync(fuzzed);
        var began = Stopwatch.GetTimestamp();
        var workers = await Task.WhenAll(
            Enumerable.Range(0, Workers).Select(worker => FuzzWorker.CreateAsync(fuzzed, surface, _seed + worker)));

        // what the app remembers fills in the first half; in the second nothing may be added
        var memory = new List<long>();
        for (var half = 0; half < 2; half++)
        {
            await Task.WhenAll(workers.Select(worker => Task.Run(() => worker.RunAsync(_requests / Workers / 2 + 1))));
            memory.Add(GC.GetTotalMemory(forceFullCollection: true) - fuzzed.Log.Text.Length * BytesOfLog);
        }

        var told = Tell(workers, Stopwatch.GetElapsedTime(began), memory);
        var faults = workers.SelectMany(worker => worker.Faults).ToList();
        TestContext.Current.SendDiagnosticMessage(told);
        Assert.True(faults.Count == 0, $"{told}\n{faults.Count} faults\n\n{string.Join("\n\n", faults.Take(20))}");
        var health = await fuzzed.SendAsync("GET", "/health");
        Assert.Equal((200, "ok"), (health.Status, (string)health.Json["store"]!));
        Assert.True(memory[1] - memory[0] < MemoryRoom, told);
    }

    private string Tell(FuzzWorker[] workers, TimeSpan took, List<long> memory)
    {
        var statuses = workers.SelectMany(worker => worker.Statuses).CountBy(status => status).OrderBy(status => status.Key).Select(
            status => $"{status.Key}: {status.Value}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The fuzz, seed {_seed}: {workers.Sum(worker => worker.Statuses.Count)} requests in {took.TotalSeconds:F0} s, longest {workers.Max(worker => worker.Longest).TotalMilliseconds:F0} ms, ")
            + $"memory {string.Join(" to ", memory.Select(bytes => bytes >> 20))} MB, statuses {string.Join(", ", statuses)}";
    }

    private static int Setting(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value : standard;
}
