using Dialbook.Contacts;
using Dialbook.Demo;

namespace Dialbook.Benchmarks;

/// <summary>Reads by ID, 32 at a time, warm.</summary>
internal static class ReadById
{
    private const int Contacts = 2_000;
    private const int Reads = 4_000;
    private const int SideBySide = 32;

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using (var bench = await Bench.StartAsync())
        {
            var ids = await bench.FillAsync(Contacts);
            var reads = Enumerable.Range(0, Reads).Select(index => ids[index * 7 % ids.Count]).ToList();
            var (ours, floor, ratio) = await Rounds.CompareAsync(
                7,
                () => Rounds.RateAsync(reads, SideBySide, id => ReadAsync(bench, id)),
                () => Rounds.RateAsync(reads.ConvertAll(id => FloorRead(bench, id)), SideBySide, bench.Floor.SendAsync));
            yield return new("read by ID, 32 at a time", "calls/s", ours, floor, ratio, "≥ 0.7", ratio >= 0.7);
        }

        await using (var counting = await Bench.StartAsync(countsRequests: true))
        {
            var ids = await counting.FillAsync(Contacts);
            await ReadAsync(counting, ids[0]);
            await ReadAsync(counting, ids[^1]);
            var before = counting.StoreRequests;
            foreach (var id in ids)
                await ReadAsync(counting, id);
            var calls = (counting.StoreRequests - before) / (double)ids.Count;
            yield return new("read by ID: storage calls", "calls", calls, null, null, "≤ 1.05", calls <= 1.05);
        }
    }

    private static async Task ReadAsync(Bench bench, long id)
    {
        using var answer = await bench.Dialbook.Http.GetAsync($"contacts/{id}", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }

    private static HttpRequestMessage FloorRead(Bench bench, long id)
    {
        var address = new ContactAddress(Bench.Client, DemoTenant.CampaignId, id);
        return bench.Floor.Read("Contacts", ContactRowKeys.Partition(address), ContactRowKeys.Row(id));
    }
}
