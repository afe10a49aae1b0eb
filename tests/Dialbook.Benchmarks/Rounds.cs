using System.Diagnostics;

namespace Dialbook.Benchmarks;

/// <summary>Measures two things in turn, so that a drift of the machine's speed meets both.</summary>
internal static class Rounds
{
    /// <summary>Runs a round of each to warm up, then counted rounds.</summary>
    /// <returns>The medians of both and of the ratios of neighbouring rounds.</returns>
    public static async Task<(double Ours, double Floor, double Ratio)> CompareAsync(
        int count, Func<Task<double>> ours, Func<Task<double>> floor)
    {
        await ours();
        await floor();
        List<double> oursRounds = [], floorRounds = [];
        for (var round = 0; round < count; round++)
        {
            floorRounds.Add(await floor());
            oursRounds.Add(await ours());
        }

        return (Median(oursRounds), Median(floorRounds), Median(oursRounds.Zip(floorRounds, (one, other) => one / other)));
    }

    /// <summary>How many items a second are done, so many at a time.</summary>
    public static async Task<double> RateAsync<T>(IReadOnlyList<T> items, int sideBySide, Func<T, Task> work)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            items, new ParallelOptions { MaxDegreeOfParallelism = sideBySide }, async (item, _) => await work(item));
        return items.Count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>How many milliseconds a call takes, one after the other: the median.</summary>
    public static async Task<double> MillisecondsAsync(int count, Func<Task> call)
    {
        var times = new List<double>(count);
        for (var round = 0; round < count; round++)
        {
            var watch = Stopwatch.StartNew();
            await call();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return Median(times);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
