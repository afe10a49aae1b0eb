using Dialbook.Contacts;
using Dialbook.Demo;

namespace Dialbook.Benchmarks;

/// <summary>Imports of one new contact each, 16 at a time, against the two writes that each needs at least.</summary>
internal static class ImportOne
{
    private const int Imports = 1_000;
    private const int SideBySide = 16;

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        var round = 0;
        await using (var bench = await Bench.StartAsync())
        {
            await bench.Floor.CreateTableAsync("FloorContacts");
            await bench.Floor.CreateTableAsync("FloorKeys");
            await ImportAsync(bench, "sample");
            var (ours, floor, ratio) = await Rounds.CompareAsync(
                7,
                () => Rounds.RateAsync(UserData(round++), SideBySide, userData => ImportAsync(bench, userData)),
                async () =>
                {
                    var writes = await FloorWritesAsync(bench, round++);
                    return await Rounds.RateAsync(writes, SideBySide, async pair =>
                    {
                        await bench.Floor.SendAsync(pair.Key);
                        await bench.Floor.SendAsync(pair.Contact);
                    });
                });
            yield return new("import of one new contact, 16 at a time", "calls/s", ours, floor, ratio, "≥ 0.7", ratio >= 0.7);
        }

        await using (var counting = await Bench.StartAsync(countsRequests: true))
        {
            await ImportAsync(counting, "warm");
            var before = counting.StoreRequests;
            await Rounds.RateAsync(UserData(round), SideBySide, userData => ImportAsync(counting, userData));
            var calls = (counting.StoreRequests - before) / (double)Imports;
            yield return new("import of one new contact: storage calls", "calls", calls, null, null, "≤ 2.2", calls <= 2.2);
        }
    }

    private static List<string> UserData(int round) => [.. Enumerable.Range(0, Imports).Select(index => $"bench-{round}-{index}")];

    private static async Task ImportAsync(Bench bench, string userData)
    {
        using var contact = new StringContent(Bench.ImportBody(userData), System.Text.Encoding.UTF8, "application/json");
        using var answer = await bench.Dialbook.Http.PostAsync("contacts/import", contact);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The rows that the sample's import wrote, under new keys.</summary>
    private static async Task<List<(HttpRequestMessage Key, HttpRequestMessage Contact)>> FloorWritesAsync(Bench bench, int round)
    {
        var sample = new ContactAddress(Bench.Client, DemoTenant.CampaignId, IdBlock.Size);
        var claim = UserDataKeyEntity.Claim(sample, "sample");
        var contactRow = (await bench.Floor.ReadRowsAsync("Contacts", ContactRowKeys.Partition(sample)))
            .Single(row => row.Contains(ContactRowKeys.Row(sample.Id), StringComparison.Ordinal));
        var keyRow = (await bench.Floor.ReadRowsAsync("UserDataKeys", claim.PartitionKey)).Single(
            row => row.Contains(claim.RowKey, StringComparison.Ordinal));
        return [.. Enumerable.Range(0, Imports).Select(index => (
            bench.Floor.Insert("FloorKeys", keyRow.Replace(claim.RowKey, $"{claim.RowKey}-{round}-{index}", StringComparison.Ordinal)),
            bench.Floor.Insert(
                "FloorContacts", contactRow.Replace(ContactRowKeys.Row(sample.Id), $"c{round}-{index}", StringComparison.Ordinal))))];
    }
}
