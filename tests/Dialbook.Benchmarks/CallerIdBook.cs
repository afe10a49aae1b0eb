using System.Diagnostics;
using System.IO.Pipelines;
using Dialbook.CallerIds;
using Dialbook.Crm;
using Dialbook.Storage;

namespace Dialbook.Benchmarks;

/// <summary>The caller IDs of a selection of 100,000 persons: made, changed, told apart and sent, without HTTP.</summary>
internal static class CallerIdBook
{
    private const int Persons = 100_000;
    private const int Measured = 5;
    private const int Changes = 100;

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var crm = await BenchCrm.StartAsync();
        await crm.FillAsync(Persons);
        var watch = Stopwatch.StartNew();
        await RefreshAsync(crm);
        yield return Seconds("caller IDs: refresh of 100,000 members, loaded within the last minute", watch.Elapsed, 5);

        await crm.ForgetSetsAsync();
        await crm.ForgetCopiesAsync();
        watch.Restart();
        await crm.Changed.SendChangedAsync(null, CancellationToken.None);
        yield return Seconds("caller IDs: what the timer does after a load of 100,000 persons", watch.Elapsed, 60);

        watch.Restart();
        await RefreshAsync(crm);
        yield return Seconds("caller IDs: refresh of 100,000 members from nothing", watch.Elapsed, 5);

        var chunks = await CountChunksAsync(crm);
        await ChangeAsync(crm, [50_000], "Changed");
        watch.Restart();
        await RefreshAsync(crm);
        yield return Seconds("caller IDs: refresh of 100,000 members after one changed", watch.Elapsed, 1.5);
        var written = await CountChunksAsync(crm) - chunks;
        yield return new(
            "caller IDs: chunks written after one of 100,000 changed", "chunks", written, chunks, null, "≤ 3", written is > 0 and <= 3);

        var before = await RefreshAsync(crm);
        await ChangeAsync(crm, Enumerable.Range(1, Changes).Select(i => i * (Persons / Changes)), "Again");
        var now = await RefreshAsync(crm);
        watch.Restart();
        var changes = (await crm.NewSets().FindChangesAsync(
            new(BenchCrm.Client, BenchCrm.Selection), before.Hash, now.Hash, CancellationToken.None))!;
        yield return Seconds("caller IDs: changes found after 100 in 100,000", watch.Elapsed, 1);

        var sets = crm.NewSets();
        var document = await sets.OpenAsync(new(BenchCrm.Client, BenchCrm.Selection), now.Hash, CancellationToken.None);
        var told = CompressedList.Json([.. changes.Added, .. changes.Changed, .. changes.Removed]).Length;
        yield return new(
            "caller IDs: 100 changes told, against all 100,000 as gzip", "bytes", told, document.GzipLength,
            told / (double)document.GzipLength, "≤ 0.02",
            changes.Changed.Count > Changes / 2 && told <= 0.02 * document.GzipLength);

        watch.Restart();
        await document.WriteGzipAsync(PipeWriter.Create(Stream.Null), CancellationToken.None);
        yield return Seconds("caller IDs: 100,000 as gzip, the first time", watch.Elapsed, 0.2);

        var entries = await sets.ListAsync(new(BenchCrm.Client, BenchCrm.Selection), now.Hash, CancellationToken.None).ToListAsync();
        List<double> ours = [], floor = [];
        for (var round = 0; round < Measured; round++)
        {
            floor.Add(CompressedList.Cpu(entries));
            ours.Add(await CpuAsync(() => document.WriteGzipAsync(PipeWriter.Create(Stream.Null), CancellationToken.None)));
        }

        var ratio = Rounds.Median(ours) / Rounds.Median(floor);
        yield return new(
            "caller IDs: CPU for 100,000 as gzip, against compressing the list then", "ms", Rounds.Median(ours), Rounds.Median(floor),
            ratio,
            "≤ 0.1", ratio <= 0.1);
    }

    private static async Task<CallerIdHead> RefreshAsync(BenchCrm crm) =>
        (await crm.Refresh.RunAsync(new(BenchCrm.Client, BenchCrm.Selection), CancellationToken.None))!;

    private static Task ChangeAsync(BenchCrm crm, IEnumerable<int> persons, string name) => crm.Writer.WriteAsync(
        BenchCrm.Client, 0, CrmTables.Person, [.. persons.Select(id => new CrmChange(id, person => person.Set("lastname", name)))],
        CancellationToken.None);

    private static async Task<int> CountChunksAsync(BenchCrm crm) =>
        await crm.Tables.CallerIdChunks.ListAsync<KeyEntity>(null, null, KeyEntity.Select, CancellationToken.None).CountAsync();

    private static Measurement Seconds(string what, TimeSpan ours, double goal) =>
        new(what, "s", ours.TotalSeconds, null, null, FormattableString.Invariant($"≤ {goal}"), ours.TotalSeconds <= goal);

    private static async Task<double> CpuAsync(Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        await work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
