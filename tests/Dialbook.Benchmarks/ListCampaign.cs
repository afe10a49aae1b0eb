using System.Diagnostics;
using Dialbook.Contacts;
using Dialbook.Demo;

namespace Dialbook.Benchmarks;

/// <summary>A campaign of 50,000 contacts listed as a whole, against the queries of 1,000 that it needs.</summary>
internal static class ListCampaign
{
    private const int Contacts = 50_000;
    private const int SideBySide = 4;
    private const double MaxGrowth = 64;

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var bench = await Bench.StartAsync();
        var ids = await bench.FillAsync(Contacts);
        using var app = bench.Dialbook.FindApp();
        await bench.Dialbook.Http.GetStringAsync("campaigns");
        var idle = AppMemory.Megabytes(app, "VmRSS");

        var blocks = ids.Select(IdBlock.Of).Distinct().ToList();
        var (ours, floor, ratio) = await Rounds.CompareAsync(
            5,
            () => ListAsync(bench),
            async () => Contacts / (double)blocks.Count * await Rounds.RateAsync(
                blocks.ConvertAll(block => bench.Floor.Query(
                    "Contacts", ContactRowKeys.Partition(Bench.Client, DemoTenant.CampaignId, block), ContactRowKeys.FirstContact,
                    ContactRowKeys.AfterContacts)),
                SideBySide, bench.Floor.SendAsync));
        yield return new("list of 50,000 contacts, streamed", "contacts/s", ours, floor, ratio, "≥ 0.6", ratio >= 0.6);

        // the highest since the app's start, all rounds included
        var growth = AppMemory.Megabytes(app, "VmHWM") - idle;
        yield return new("list of 50,000 contacts: peak memory over idle", "MB", growth, idle, null, $"≤ {MaxGrowth}", growth <= MaxGrowth);
    }

    private static async Task<double> ListAsync(Bench bench)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await bench.Dialbook.Http.GetAsync(
            $"contacts?diallerCampaignsID={DemoTenant.CampaignId}", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
        return Contacts / watch.Elapsed.TotalSeconds;
    }
}
