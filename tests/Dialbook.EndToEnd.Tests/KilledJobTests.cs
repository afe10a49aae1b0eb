using System.Net;
using System.Text;
using System.Text.Json;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

/// <summary>A host gives up when its app has ended three times, so each of these has one of its own.</summary>
public sealed class KilledJobTests
{
    private const int Patience = 180_000;
    private const int Many = 10_000;

    [Fact(Timeout = Patience)]
    public async Task A_Job_During_Which_The_App_Is_Killed_Creates_Every_Row_Exactly_Once()
    {
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        await using var dialbook = await RunningDialbook.StartAsync(store.ConnectionString);
        var job = await KillDuringAsync(dialbook, await dialbook.Http.ImportAsync(Jobs.Rows(1, Many), Api.DemoCampaign));
        Assert.Equal("Completed", job.GetProperty("State").GetString());
        Assert.Equal((Many, Many), (job.Count("nTotal"), job.Count("nCreated")));
        var ids = await dialbook.Http.AssertEachOnceAsync(Api.DemoCampaign, Enumerable.Range(1, Many));
        Assert.Equal(ids.Order(), ids);
    }

    [Fact(Timeout = Patience)]
    public async Task A_Job_That_Overwrites_And_During_Which_The_App_Is_Killed_Does_So_Exactly_Once()
    {
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        await using var dialbook = await RunningDialbook.StartAsync(store.ConnectionString);
        var http = dialbook.Http;
        await http.WaitForEndAsync(await http.ImportAsync(Jobs.Rows(1, Many), Api.DemoCampaign));

        // half of these are there already, and one comes twice
        var rows = Jobs.Rows(1 + (Many / 2), Many, "Bonn") + Jobs.Row(Many, "Ulm");
        var job = await KillDuringAsync(dialbook, await http.ImportAsync(rows, Api.DemoCampaign, overwrites: true));
        Assert.Equal("Completed", job.GetProperty("State").GetString());
        Assert.Equal(
            (Many + 1, Many / 2, Many / 2, 1),
            (job.Count("nTotal"), job.Count("nCreated"), job.Count("nUpdated"), job.Count("nSuperseded")));
        await http.AssertEachOnceAsync(
            Api.DemoCampaign, Enumerable.Range(1, Many * 3 / 2), number => number == Many ? "Ulm" : number > Many / 2 ? "Bonn" : null);
    }

    [Fact(Timeout = Patience)]
    public async Task A_Body_That_Is_Being_Taken_When_The_App_Is_Killed_Is_Sent_Again_And_Is_One_Job()
    {
        const int Count = 3500;
        const string Key = "killed-body";
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        await using var dialbook = await RunningDialbook.StartAsync(store.ConnectionString);
        var http = dialbook.Http;
        var (content, send, end) = Jobs.HeldBody();
        await send(Jobs.Rows(1, Count - 500));
        var lost = http.ImportAsync(content, Api.DemoCampaign, key: Key);
        var job = await Api.UntilAsync(FindAsync, found => found is not null);
        await dialbook.KillAppAsync();
        await send(Jobs.Row(0));
        await end();
        Assert.Null(await TryAsync(() => lost));

        Assert.Equal(job, await Api.UntilAsync(
            () => TryAsync(() => http.ImportAsync(new StringContent(Jobs.Rows(1, Count), Encoding.UTF8), Api.DemoCampaign, key: Key)),
            accepted => accepted is not null));
        var ended = await http.WaitForEndAsync(job!);
        Assert.Equal("Completed", ended.GetProperty("State").GetString());
        Assert.Equal((Count, Count), (ended.Count("nTotal"), ended.Count("nCreated")));
        await http.AssertEachOnceAsync(Api.DemoCampaign, Enumerable.Range(1, Count));

        async Task<string?> FindAsync()
        {
            var jobs = (await http.CallAsync(HttpMethod.Get, "jobs")).GetProperty("records").EnumerateArray();
            return jobs.Where(one => one.Count("nCreated") > 0).Select(one => one.GetProperty("JobID").GetString()).FirstOrDefault();
        }
    }

    /// <summary>SIGKILL to the app when the job has begun, and again when more rows are written than before.</summary>
    private static async Task<JsonElement> KillDuringAsync(RunningDialbook dialbook, string job)
    {
        var begun = await dialbook.Http.WaitForJobAsync(job, now => now.GetProperty("State").GetString() != "Queued");
        Assert.False(Jobs.HasEnded(begun), $"It ended before it could be killed: {begun}");
        await dialbook.KillAppAsync();
        var goesOn = await dialbook.Http.WaitForJobAsync(
            job, now => Jobs.HasEnded(now) || now.Count("nProcessed") > begun.Count("nProcessed"));
        Assert.False(Jobs.HasEnded(goesOn), $"It ended before it could be killed again: {goesOn}");
        await dialbook.KillAppAsync();
        return await dialbook.Http.WaitForEndAsync(job);
    }

    /// <summary>
    /// The job of a call; <see langword="null"/> if the call was lost with the app, or one before it is held to be still running.
    /// </summary>
    private static async Task<string?> TryAsync(Func<Task<HttpResponseMessage>> call)
    {
        try
        {
            using var answer = await call();
            return answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable
                ? null
                : await answer.JobIdAsync();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
