using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

/// <summary>Calls that begin jobs, and the rows that they bring.</summary>
internal static class JobCalls
{
    public const string Csv = "text/csv";
    public const string Json = "application/json";
    public const string Ndjson = "application/x-ndjson";

    private const string Batch = "dialler/contacts/import/batch";

    /// <summary>The columns of <see cref="Row"/>.</summary>
    public const string Header = "UserData,Name,PhoneNumber1\n";

    /// <summary>Sends a body of rows.</summary>
    public static Task<Reply> ImportBatchAsync(
        this Tenant tenant, string body, string type, string query = "", params (string Name, string Value)[] headers) =>
        tenant.SendContentAsync("POST", Batch + query, Content(body, type), headers);

    public static Task<Reply> ImportBatchAsync(
        this Tenant tenant, HttpContent content, string query = "", params (string Name, string Value)[] headers) =>
        tenant.SendContentAsync("POST", Batch + query, content, headers);

    /// <summary>Sends CSV rows for a campaign.</summary>
    public static Task<Reply> ImportCsvAsync(this Tenant tenant, int campaign, string body, bool overwrites = false) =>
        tenant.ImportBatchAsync(body, Csv, Query(campaign, overwrites));

    public static string Query(int campaign, bool overwrites = false) =>
        $"?diallerCampaignsID={campaign}" + (overwrites ? "&overwriteDuplicates=true" : "");

    public static HttpContent Content(string body, string? type, string? encoding = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        if (encoding == "gzip")
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
                gzip.Write(bytes);
            bytes = packed.ToArray();
        }

        return Typed(new StreamContent(new PipedStream(bytes)), type, encoding);
    }

    public static HttpContent Typed(HttpContent content, string? type, string? encoding = null)
    {
        if (type is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        return content;
    }

    /// <summary>A CSV row, the UserData of which tells its number.</summary>
    public static string Row(int number, string userData = "u") =>
        string.Create(CultureInfo.InvariantCulture, $"{userData}{number},Name {number},+49 89 {100_000 + number}\n");

    /// <summary>A CSV body.</summary>
    public static string Rows(int count) => Header + string.Concat(Enumerable.Range(1, count).Select(number => Row(number)));

    /// <summary>Plays the host until a job that was accepted has ended.</summary>
    /// <returns>The job.</returns>
    public static async Task<JsonNode> FinishAsync(this AppFixture app, Tenant tenant, Reply accepted)
    {
        await app.Mail.DeliverAsync(tenant, app.App);
        var job = await tenant.ReadJobAsync(accepted.Is(202).JobId());
        Assert.NotNull(job["dtFinished"]);
        return job;
    }

    public static string JobId(this Reply reply) => (string)reply.Json["JobID"]!;

    public static async Task<JsonNode> ReadJobAsync(this Tenant tenant, string job) =>
        (await tenant.GetAsync("dialler/jobs/" + job)).Is(200).Record;

    public static async Task<JsonArray> ListJobsAsync(this Tenant tenant) => (await tenant.GetAsync("dialler/jobs")).Is(200).Records;

    public static Task<Reply> CancelAsync(this Tenant tenant, string job) => tenant.SendAsync("POST", $"dialler/jobs/{job}/cancel");

    public static async Task<Reply> ResultsAsync(this Tenant tenant, string job, string query = "") =>
        await tenant.GetAsync($"dialler/jobs/{job}/results{query}");

    /// <summary>What became of the rows, as NDJSON tells it.</summary>
    public static async Task<List<JsonNode>> ReadRowsAsync(this Tenant tenant, string job, string outcome = "")
    {
        var reply = await tenant.ResultsAsync(job, "?format=ndjson&outcome=" + outcome);
        Assert.Equal(200, reply.Status);
        return [.. reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    /// <summary>All contacts, by ID.</summary>
    public static async Task<JsonArray> ListContactsAsync(this Tenant tenant) =>
        (await tenant.GetAsync("dialler/contacts")).Is(200).Records;

    /// <summary>A column of each record.</summary>
    public static IEnumerable<string?> Column(this IEnumerable<JsonNode?> records, string name) =>
        records.Select(record => record![name]?.ToString());

    /// <summary>Fails unless a job has these counts, and 0 for all others.</summary>
    public static void Counts(this JsonNode job, string state, params (string Name, int Count)[] counts)
    {
        Assert.True(state == (string?)job["State"], job.ToJsonString());
        string[] kinds = ["nCreated", "nUpdated", "nSuperseded", "nFailed", "nDeleted", "nNotFound"];
        foreach (var kind in kinds)
            Assert.True(counts.FirstOrDefault(count => count.Name == kind).Count == (int)job[kind]!, $"{kind}: {job.ToJsonString()}");
        Assert.Equal((int)job["nProcessed"]!, kinds.Sum(kind => (int)job[kind]!));
    }
}
