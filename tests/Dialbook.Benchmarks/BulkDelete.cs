using System.Text.Json;

namespace Dialbook.Benchmarks;

/// <summary>
/// A deletion of many contacts by ID, from the call to the job's end, against bare transactions of 100 that delete the same rows.
/// </summary>
internal static class BulkDelete
{
    private const int Rounds = 3;
    private const int Contacts = 50_000;

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        List<double> floor = [], ours = [];
        for (var round = 0; round < Rounds; round++)
        {
            await using var bench = await BulkImport.StartAsync();
            await using (var bare = await BulkFloor.StartAsync(Contacts))
            {
                await bare.InsertAsync(bench);
                floor.Add(await bare.DeleteAsync());
            }

            var job = await BulkJobs.StartAsync(bench, BulkJobs.Import(BulkRows.Lines("bulk", Contacts)));
            await BulkJobs.WaitAsync(bench, job, Contacts);
            ours.Add(await BulkJobs.DeleteAsync(bench, await ListIdsAsync(bench, job)));
        }

        yield return BulkImport.Compare("deletion of 50,000 contacts by ID", ours, floor, 0.5);
    }

    /// <summary>The contacts that a job made.</summary>
    private static async Task<List<long>> ListIdsAsync(Bench bench, string job)
    {
        var ids = new List<long>(Contacts);
        using var rows = new StreamReader(await bench.Dialbook.Http.GetStreamAsync($"jobs/{job}/results?format=ndjson"));
        while (await rows.ReadLineAsync() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            ids.Add(row.RootElement.GetProperty("ID").GetInt64());
        }

        return ids;
    }
}
