using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class BrokenBodyTests(AppFixture app)
{
    private const string NotClosed = "u,\"N,110\n";

    [Fact]
    public async Task Rows_Before_A_Fault_Far_Down_Are_Taken_And_The_Answer_Says_Which()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var refused = (await tenant.ImportCsvAsync(campaign, JobCalls.Rows(2500) + NotClosed)).Names("body");
        Assert.Equal(
            "body: has a quote that is not closed at line 2502, column 3. Rows 1 to 2000 were taken, the others were not",
            (string)refused.Json["error"]!);

        var job = await FinishAsync(tenant, refused.JobId());
        job.Counts("Failed", ("nCreated", 2000));
        Assert.Equal((string)refused.Json["error"]!, (string)job["Error"]!);
        Assert.Equal(
            Enumerable.Range(1, 2000).Select(number => $"Name {number}"), (await tenant.ListContactsAsync()).Column("Name"));
        Assert.Equal(2000, (await tenant.ReadRowsAsync(refused.JobId())).Count);
    }

    [Fact]
    public async Task What_Overwrites_Takes_Nothing_Of_A_Body_With_A_Fault()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var refused = (await tenant.ImportCsvAsync(campaign, JobCalls.Rows(1500) + NotClosed, overwrites: true)).Names("body");
        Assert.EndsWith("column 3. No row was taken", (string)refused.Json["error"]!, StringComparison.Ordinal);
        Assert.Empty(await app.Mail.TakeAsync(tenant));

        var job = await tenant.ReadJobAsync(refused.JobId());
        job.Counts("Failed");
        Assert.NotNull(job["dtFinished"]);
        Assert.Equal((string)refused.Json["error"]!, (string)job["Error"]!);
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Connection_That_Breaks_Leaves_A_Job_That_Ends(bool overwrites)
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var body = new HeldBody();
        await body.SendAsync(JobCalls.Rows(1500));
        var call = tenant.ImportBatchAsync(body.Content, JobCalls.Query(campaign, overwrites));
        var job = await WaitForJobAsync(tenant);
        await body.BreakAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);

        // the app learns of it after the caller
        JsonNode ended;
        while ((ended = await FinishAsync(tenant, job))["dtFinished"] is null)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        ended.Counts("Failed", ("nCreated", overwrites ? 0 : 1000));
        Assert.Equal(
            overwrites ? "The body broke off. No row was taken" : "The body broke off. Rows 1 to 1000 were taken, the others were not",
            (string)ended["Error"]!);
        Assert.Equal(overwrites ? 0 : 1000, await tenant.CountAsync());
    }

    [Fact]
    public async Task A_Connection_That_Breaks_Before_The_First_Chunk_Leaves_Nothing()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var body = new HeldBody();
        await body.SendAsync(JobCalls.Rows(900));
        var call = tenant.ImportBatchAsync(body.Content, JobCalls.Query(campaign), ("Idempotency-Key", "k"));
        await body.BreakAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);

        // its key is in use until the app knows
        (await ImportIdempotencyTests.UntilFreeAsync(() =>
            tenant.ImportBatchAsync(JobCalls.Rows(3), JobCalls.Csv, JobCalls.Query(campaign), ("Idempotency-Key", "k")))).Is(202);
        Assert.Single(await tenant.ListJobsAsync());
        await app.Mail.DeliverAsync(tenant, app.App);
        Assert.Equal(3, await tenant.CountAsync());
    }

    private static async Task<string> WaitForJobAsync(Tenant tenant)
    {
        JsonArray jobs;
        while ((jobs = await tenant.ListJobsAsync()).Count == 0 || (int)jobs[0]!["nTotal"]! == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        return (string)jobs[0]!["JobID"]!;
    }

    private async Task<JsonNode> FinishAsync(Tenant tenant, string job)
    {
        await app.Mail.DeliverAsync(tenant, app.App);
        return await tenant.ReadJobAsync(job);
    }
}
