using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dialbook.Demo;

namespace Dialbook.Benchmarks;

/// <summary>Starts jobs and waits for their end.</summary>
internal static class BulkJobs
{
    /// <summary>Imports rows.</summary>
    /// <returns>How many rows a second, from the call to the job's end.</returns>
    public static Task<double> ImportAsync(Bench bench, byte[] lines, int rows, bool overwrites = false) =>
        RunAsync(bench, rows, Import(lines, overwrites));

    /// <summary>Deletes contacts by ID.</summary>
    /// <returns>How many a second, from the call to the job's end.</returns>
    public static async Task<double> DeleteAsync(Bench bench, IReadOnlyCollection<long> ids)
    {
        using var keys = new StringContent($$"""{"IDList":[{{string.Join(',', ids)}}]}""", Encoding.UTF8, "application/json");
        return await RunAsync(bench, ids.Count, new(HttpMethod.Delete, "contacts") { Content = keys });
    }

    public static HttpRequestMessage Import(byte[] lines, bool overwrites = false)
    {
        var query = $"diallerCampaignsID={DemoTenant.CampaignId}{(overwrites ? "&overwriteDuplicates=true" : "")}";
        return new(HttpMethod.Post, $"contacts/import/batch?{query}")
        {
            Content = new ByteArrayContent(lines) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } },
        };
    }

    /// <returns>The job's ID.</returns>
    public static async Task<string> StartAsync(Bench bench, HttpRequestMessage call)
    {
        using var answer = await bench.Dialbook.Http.SendAsync(call);
        answer.EnsureSuccessStatusCode();
        using var accepted = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return accepted.RootElement.GetProperty("JobID").GetString()!;
    }

    /// <summary>Waits until a job has done all its rows.</summary>
    /// <param name="pause">
    /// How long to wait before each look; if absent seldom enough to cost little, and exact within some percent.
    /// </param>
    public static async Task WaitAsync(Bench bench, string id, int rows, TimeSpan? pause = null)
    {
        while (true)
        {
            using var page = JsonDocument.Parse(await bench.Dialbook.Http.GetStringAsync($"jobs/{id}"));
            var job = page.RootElement.GetProperty("records")[0];
            switch (job.GetProperty("State").GetString())
            {
                case "Queued" or "Running":
                    await Task.Delay(pause ?? TimeSpan.FromMicroseconds(4 * rows));
                    break;
                case "Completed" when job.GetProperty("nProcessed").GetInt32() == rows:
                    return;
                default:
                    throw new InvalidOperationException(job.ToString());
            }
        }
    }

    private static async Task<double> RunAsync(Bench bench, int rows, HttpRequestMessage call)
    {
        var watch = Stopwatch.StartNew();
        await WaitAsync(bench, await StartAsync(bench, call), rows);
        return rows / watch.Elapsed.TotalSeconds;
    }
}
