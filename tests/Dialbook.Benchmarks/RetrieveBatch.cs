using System.Text;

namespace Dialbook.Benchmarks;

/// <summary>Storage calls of a batch retrieve of 500 contacts with history, for neighbours and for contacts far apart.</summary>
internal static class RetrieveBatch
{
    private const int Keys = 500;
    private const int FarApart = 20;

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var bench = await Bench.StartAsync(countsRequests: true);
        var ids = await bench.FillAsync(Keys * FarApart);
        var apart = ids.Where((_, index) => index % FarApart == 0).ToList();
        foreach (var id in apart.Concat(ids.Take(Keys)).Distinct())
        {
            using var call = new StringContent(
                """{"PhoneNumber":"1","ResultCodesExportKey":"Delay (Delay)"}""", Encoding.UTF8, "application/json");
            using var recorded = await bench.Dialbook.Http.PostAsync($"contacts/contact/{id}/history", call);
            recorded.EnsureSuccessStatusCode();
        }

        var near = await CallsAsync(bench, [.. ids.Take(Keys)]);
        yield return new(
            "batch retrieve of 500 neighbours with history: storage calls for each", "calls", near, null, null, "≤ 2", near <= 2);
        var far = await CallsAsync(bench, apart);
        yield return new("batch retrieve of 500 far apart with history: storage calls for each", "calls", far, null, null, "≤ 2", far <= 2);
    }

    /// <summary>What each further contact costs: the sign-in is the call's, not a contact's.</summary>
    private static async Task<double> CallsAsync(Bench bench, List<long> ids) =>
        (await CountAsync(bench, ids) - await CountAsync(bench, ids[..1])) / (double)(ids.Count - 1);

    private static async Task<long> CountAsync(Bench bench, List<long> ids)
    {
        var before = await bench.CountTableRequestsAsync();
        using var keys = new StringContent($$"""{"IDList":[{{string.Join(',', ids)}}]}""", Encoding.UTF8, "application/json");
        using var answer = await bench.Dialbook.Http.PostAsync("contacts", keys);
        answer.EnsureSuccessStatusCode();
        return await bench.CountTableRequestsAsync() - before;
    }
}
