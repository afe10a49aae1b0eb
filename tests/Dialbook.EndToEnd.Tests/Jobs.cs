using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Dialbook.EndToEnd.Tests;

/// <summary>Batch imports and the jobs that they are.</summary>
internal static class Jobs
{
    public const string Header = "UserData,Name,PhoneNumber1,City\n";

    /// <summary>A CSV row.</summary>
    public static string Row(int number, string city = "") =>
        string.Create(CultureInfo.InvariantCulture, $"b{number},Name {number},030 {100_000 + number},{city}\n");

    public static string Rows(int first, int count, string city = "") =>
        Header + string.Concat(Enumerable.Range(first, count).Select(number => Row(number, city)));

    /// <summary>Sends a body of CSV.</summary>
    public static async Task<HttpResponseMessage> ImportAsync(
        this HttpClient http, HttpContent content, int campaign, bool overwrites = false, string? key = null)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"contacts/import/batch?diallerCampaignsID={campaign}&overwriteDuplicates={overwrites}") { Content = content };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends rows.</summary>
    /// <returns>The job's ID.</returns>
    public static async Task<string> ImportAsync(this HttpClient http, string rows, int campaign, bool overwrites = false)
    {
        using var answer = await http.ImportAsync(new StringContent(rows, Encoding.UTF8), campaign, overwrites);
        return await answer.JobIdAsync();
    }

    public static async Task<string> JobIdAsync(this HttpResponseMessage accepted)
    {
        var body = await accepted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(accepted.StatusCode == HttpStatusCode.Accepted, body);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("JobID").GetString()!;
    }

    public static async Task<JsonElement> ReadJobAsync(this HttpClient http, string job) =>
        (await http.CallAsync(HttpMethod.Get, "jobs/" + job)).GetProperty("records")[0];

    /// <summary>The job, as soon as it is as wanted; the app may go and come meanwhile.</summary>
    public static async Task<JsonElement> WaitForJobAsync(this HttpClient http, string job, Func<JsonElement, bool> isWanted) =>
        (await Api.UntilAsync(() => TryReadJobAsync(http, job), read => read is { } known && isWanted(known)))!.Value;

    public static Task<JsonElement> WaitForEndAsync(this HttpClient http, string job) => http.WaitForJobAsync(job, HasEnded);

    public static bool HasEnded(JsonElement job) => job.GetProperty("State").GetString() is not ("Queued" or "Running");

    public static int Count(this JsonElement job, string name) => job.GetProperty(name).GetInt32();

    /// <summary>Fails unless the campaign has a contact for each of the rows, and no other.</summary>
    /// <returns>The contacts' IDs in the order of the rows.</returns>
    public static async Task<List<long>> AssertEachOnceAsync(
        this HttpClient http, int campaign, IEnumerable<int> numbers, Func<int, string?>? city = null)
    {
        var list = await http.CallAsync(HttpMethod.Get, $"contacts?diallerCampaignsID={campaign}");
        var contacts = list.GetProperty("records").EnumerateArray()
            .ToLookup(contact => contact.GetProperty("UserData").GetString(), StringComparer.Ordinal);
        var ids = new List<long>();
        foreach (var number in numbers)
        {
            var contact = Assert.Single(contacts[$"b{number}"]);
            Assert.Equal($"Name {number}", contact.GetProperty("Name").GetString());
            if (city is not null)
                Assert.Equal(city(number), contact.GetProperty("City").GetString());
            ids.Add(contact.GetProperty("ID").GetInt64());
        }

        Assert.Equal(ids.Count, list.Count("count"));
        return ids;
    }

    /// <summary>A body that goes on when the test says so.</summary>
    public static (HttpContent Content, Func<string, Task> Send, Func<Task> End) HeldBody()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        return (
            new StreamContent(pipe.Reader.AsStream()),
            async text => await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken),
            async () => await pipe.Writer.CompleteAsync());
    }

    private static async Task<JsonElement?> TryReadJobAsync(HttpClient http, string job)
    {
        try
        {
            using var answer = await http.SendAsync(HttpMethod.Get, "jobs/" + job);
            if (answer.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable)
                return null;
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, body);
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("records")[0].Clone();
        }
        catch (HttpRequestException)
        {
            // the connection went with the app
            return null;
        }
    }
}
