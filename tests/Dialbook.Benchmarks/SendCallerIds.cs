using System.Diagnostics;
using Dialbook.CallerIds;
using Dialbook.Testing;

namespace Dialbook.Benchmarks;

/// <summary>
/// The caller IDs of 100,000 persons, sent by the app as gzip, against compressing the list for each call; and sent as they are.
/// </summary>
internal static class SendCallerIds
{
    private const int Persons = 100_000;
    private const int Measured = 5;

    /// <summary>The processor time of another process is told in hundredths of a second, so many calls are measured together.</summary>
    private const int Calls = 20;

    private const double MaxTime = 500;
    private const double MaxGrowth = 64;
    private static readonly string s_all = CrmCalls.Selection();

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var crm = await BenchCrm.StartAsync();
        await crm.FillAsync(Persons);
        var head = (await crm.Refresh.RunAsync(new(BenchCrm.Client, BenchCrm.Selection), CancellationToken.None))!;
        var entries = await crm.NewSets().ListAsync(new(BenchCrm.Client, BenchCrm.Selection), head.Hash, CancellationToken.None)
            .ToListAsync();

        await using (var app = await StartAsync(crm, head))
        {
            var watch = Stopwatch.StartNew();
            await CrmCalls.SendAsync(app, CrmCalls.CallerIds, s_all, takesGzip: true);
            yield return Milliseconds("100,000 caller IDs as gzip, the first time in a process", watch.Elapsed.TotalMilliseconds);
            await CheckAsync(app, entries, takesGzip: true);
            yield return Milliseconds(
                "100,000 caller IDs as gzip", await Rounds.MillisecondsAsync(Calls, () => SendAsync(app, takesGzip: true)));

            using var process = app.FindApp();
            var (ours, floor, ratio) = await Rounds.CompareAsync(
                Measured, () =>
                    CpuAsync(process, () => SendAsync(app, takesGzip: true)), () => Task.FromResult(CompressedList.Cpu(entries)));
            yield return new(
                "100,000 caller IDs as gzip: CPU, against compressing the list then", "ms", ours, floor, ratio, "≤ 0.1", ratio <= 0.1);
        }

        await using (var app = await StartAsync(crm, head))
        {
            using var process = app.FindApp();
            var idle = AppMemory.Megabytes(process, "VmRSS");
            for (var call = 0; call < Calls; call++)
                await SendAsync(app, takesGzip: false);
            var growth = AppMemory.Megabytes(process, "VmHWM") - idle;
            await CheckAsync(app, entries, takesGzip: false);
            yield return new(
                "100,000 caller IDs, not compressed: peak memory over idle", "MB", growth, idle, null, $"≤ {MaxGrowth}",
                growth <= MaxGrowth);
        }
    }

    /// <summary>An app that has told that nothing changed, and no more.</summary>
    private static async Task<RunningDialbook> StartAsync(BenchCrm crm, CallerIdHead head)
    {
        var app = await crm.StartAppAsync();
        await CrmCalls.SendAsync(app, CrmCalls.CallerIds, CrmCalls.Selection(head.Hash));
        return app;
    }

    private static Task<long> SendAsync(RunningDialbook app, bool takesGzip) =>
        CrmCalls.SendAsync(app, CrmCalls.CallerIds, s_all, takesGzip);

    private static async Task CheckAsync(RunningDialbook app, List<CallerId> entries, bool takesGzip)
    {
        using var answer = await CrmCalls.ReadAsync(app, CrmCalls.CallerIds, s_all, takesGzip);
        if (answer.RootElement.GetProperty("CallerIDs").GetArrayLength() is var count && count != entries.Count)
            throw new InvalidOperationException($"There are {count} caller IDs, not {entries.Count}.");
    }

    private static async Task<double> CpuAsync(Process app, Func<Task> call)
    {
        var before = app.TotalProcessorTime;
        for (var done = 0; done < Calls; done++)
            await call();
        return (app.TotalProcessorTime - before).TotalMilliseconds / Calls;
    }

    private static Measurement Milliseconds(string what, double ours) => new(what, "ms", ours, null, null, $"≤ {MaxTime}", ours <= MaxTime);
}
