namespace Dialbook.Benchmarks;

/// <summary>
/// Batch imports from the call to the job's end, against bare transactions of 100 that write the same rows. Each round has
/// emulators of its own, so that both write into stores that are as full.
/// </summary>
internal static class BulkImport
{
    private const int Rounds = 3;
    private const int Rows = 100_000;
    private const int LargestFile = 200_000;
    private const int ChangedRows = 10_000;
    private const int CountedRows = 20_000;
    private const int WarmUp = 500;
    private const double MaxGrowth = 96;

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        List<double> floor = [], added = [], again = [];
        for (var round = 0; round < Rounds; round++)
        {
            await using var bench = await StartAsync();
            floor.Add(await FloorAsync(bench, Rows));
            var lines = BulkRows.Lines("bulk", Rows);
            added.Add(await BulkJobs.ImportAsync(bench, lines, Rows));
            again.Add(await BulkJobs.ImportAsync(bench, lines, Rows, overwrites: true));
        }

        yield return Compare("batch import of 100,000 new rows", added, floor, 0.75);
        yield return Compare("the same rows again, overwriting", again, floor, 0.35);
        yield return await CompareChangedAsync();
        await foreach (var line in CompareSizesAsync())
            yield return line;

        await using var counting = await StartAsync(countsRequests: true);
        var before = await counting.CountStoreRequestsAsync();
        var job = await BulkJobs.StartAsync(counting, BulkJobs.Import(BulkRows.Lines("bulk", CountedRows)));
        await BulkJobs.WaitAsync(counting, job, CountedRows, pause: TimeSpan.FromSeconds(4));
        var calls = (await counting.CountStoreRequestsAsync() - before) / (double)CountedRows;
        yield return new("batch import: storage and queue calls for each new row", "calls", calls, null, null, "≤ 0.06", calls <= 0.06);
    }

    /// <summary>An app that has imported a little before. Its next IDs begin within a block, as they mostly do.</summary>
    public static async Task<Bench> StartAsync(bool countsRequests = false)
    {
        var bench = await Bench.StartAsync(countsRequests);
        await BulkJobs.ImportAsync(bench, BulkRows.Lines(BulkFloor.Sample, WarmUp), WarmUp);
        return bench;
    }

    /// <summary>
    /// Each row with one column changed, so that each contact is written, against bare replacements. To replace a row costs the emulator
    /// much more than to insert one, and the more the fuller the table is, so these rows are fewer.
    /// </summary>
    private static async Task<Measurement> CompareChangedAsync()
    {
        List<double> floor = [], ours = [];
        for (var round = 0; round < Rounds; round++)
        {
            await using var bench = await StartAsync();
            await using (var bare = await BulkFloor.StartAsync(ChangedRows))
            {
                await bare.InsertAsync(bench);
                floor.Add(await bare.ReplaceAsync());
            }

            var lines = BulkRows.Lines("bulk", ChangedRows);
            await BulkJobs.ImportAsync(bench, lines, ChangedRows);
            ours.Add(await BulkJobs.ImportAsync(bench, BulkRows.Changed(lines), ChangedRows, overwrites: true));
        }

        return Compare("10,000 rows with one column changed, overwriting, against replacements", ours, floor, 0.35);
    }

    /// <summary>Whether the rate holds from small files to large ones, apart from what the emulator loses as its tables grow.</summary>
    private static async IAsyncEnumerable<Measurement> CompareSizesAsync()
    {
        List<double> floor = [], ours = [];
        var (idle, peak) = (0d, 0d);
        int[] sizes = [10_000, 50_000, LargestFile];
        foreach (var rows in sizes)
        {
            await using var bench = await StartAsync();
            using var app = bench.Dialbook.FindApp();
            idle = AppMemory.Megabytes(app, "VmRSS");
            floor.Add(await FloorAsync(bench, rows));
            ours.Add(await BulkJobs.ImportAsync(bench, BulkRows.Lines("bulk", rows), rows));
            peak = AppMemory.Megabytes(app, "VmHWM");
        }

        var spread = ours.Min() / ours.Max();
        var share = ours.Zip(floor, (one, other) => one / other).ToList();
        const string What = "batch import of 10,000, 50,000 and 200,000 rows: ";
        yield return new(What + "slowest, fastest", "rows/s", ours.Min(), ours.Max(), spread, "≥ 0.85", spread >= 0.85);
        var even = share.Min() / share.Max();
        yield return new(What + "as shares of floors", "", share.Min(), share.Max(), even, "≥ 0.85", even >= 0.85);
        var growth = peak - idle;
        var isSmall = growth <= MaxGrowth;
        yield return new("batch import of 200,000 rows: peak memory over idle", "MB", growth, idle, null, $"≤ {MaxGrowth}", isSmall);
    }

    private static async Task<double> FloorAsync(Bench bench, int rows)
    {
        await using var floor = await BulkFloor.StartAsync(rows);
        return await floor.InsertAsync(bench);
    }

    public static Measurement Compare(string what, List<double> ours, List<double> floor, double goal)
    {
        var ratio = Benchmarks.Rounds.Median(ours.Zip(floor, (one, other) => one / other));
        return new(what, "rows/s", Benchmarks.Rounds.Median(ours), Benchmarks.Rounds.Median(floor), ratio, $"≥ {goal}", ratio >= goal);
    }
}
