using System.Globalization;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class JobTests(AppFixture app)
{
    private const int MaxRunning = 10;

    [Fact]
    public async Task Jobs_Are_Listed_Newest_First_And_By_State()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var done = await tenant.ImportCsvAsync(campaign, JobCalls.Rows(1));
        await app.FinishAsync(tenant, done);
        var wrong = await tenant.ImportCsvAsync(campaign, JobCalls.Header + "u,,\n");
        await app.FinishAsync(tenant, wrong);
        var cancelled = await tenant.ImportCsvAsync(campaign, JobCalls.Rows(1));
        (await tenant.CancelAsync(cancelled.JobId())).Is(200);
        var queued = await tenant.ImportCsvAsync(campaign, JobCalls.Rows(1));

        Assert.Equal(
            [queued.JobId(), cancelled.JobId(), wrong.JobId(), done.JobId()], (await tenant.ListJobsAsync()).Column("JobID"));
        foreach (var (state, job) in ((string, Reply?)[])
            [
                ("queued", queued), ("Cancelled", cancelled), ("completedwitherrors", wrong), ("Completed", done), ("running", null),
                ("Failed", null),
            ])
        {
            var list = (await tenant.GetAsync("dialler/jobs?state=" + state)).Is(200);
            Assert.Equal(job is null ? [] : [job.JobId()], list.Records.Column("JobID"));
            Assert.Equal(job is null ? 0 : 1, list.Count);
        }
    }

    [Fact]
    public async Task A_Cancelled_Job_Begins_No_More_Rows()
    {
        var tenant = await app.NewTenantAsync();
        var accepted = await tenant.ImportCsvAsync(await tenant.NewCampaignAsync(), JobCalls.Rows(2500));
        var letters = await app.Mail.TakeAsync(tenant);
        await QueueMail.DeliverAsync(letters.Where(letter => letter.Chunk == 0), app.App);

        foreach (var _ in (int[])[1, 2])
        {
            var cancelled = (await tenant.CancelAsync(accepted.JobId())).Is(200);
            cancelled.Record.Counts("Cancelled", ("nCreated", 1000));
            Assert.Equal(2500, (int)cancelled.Record["nTotal"]!);
            Assert.NotNull(cancelled.Record["dtFinished"]);
            Assert.Null(cancelled.Header("Retry-After"));
            await QueueMail.DeliverAsync(letters, app.App);
        }

        Assert.Equal(1000, await tenant.CountAsync());
        Assert.Equal(1000, (await tenant.ReadRowsAsync(accepted.JobId())).Count);
    }

    [Fact]
    public async Task A_Job_That_Overwrites_Can_Be_Cancelled_Before_Its_Plan()
    {
        var tenant = await app.NewTenantAsync();
        var accepted = await tenant.ImportCsvAsync(await tenant.NewCampaignAsync(), JobCalls.Rows(20), overwrites: true);
        (await tenant.CancelAsync(accepted.JobId())).Is(200);
        (await app.FinishAsync(tenant, accepted)).Counts("Cancelled");
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task What_Has_Ended_Cannot_Be_Cancelled_Nor_What_Is_Unknown_Nor_The_Deletion_Of_A_Campaign()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var done = await tenant.ImportCsvAsync(campaign, JobCalls.Rows(1));
        await app.FinishAsync(tenant, done);
        (await tenant.CancelAsync(done.JobId())).IsError(409);
        foreach (var id in (string[])["0", "abc", "%27", done.JobId()[..^1] + "g"])
            (await tenant.CancelAsync(id)).IsError(404, "Job not found");

        var deletion = (await tenant.DeleteAsync($"dialler/campaigns/{campaign}")).Is(202).JobId();
        (await tenant.CancelAsync(deletion)).IsError(409);
        Assert.Equal("Queued", (string)(await tenant.ReadJobAsync(deletion))["State"]!);
    }

    [Fact]
    public async Task Another_Clients_Job_Is_Not_Found()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var job = (await tenant.ImportCsvAsync(await tenant.NewCampaignAsync(), JobCalls.Rows(1))).Is(202).JobId();
        foreach (var reply in (Reply[])
            [await other.GetAsync("dialler/jobs/" + job), await other.ResultsAsync(job), await other.CancelAsync(job)])
            reply.IsError(404, "Job not found");
        Assert.Empty(await other.ListJobsAsync());
        Assert.Equal("Queued", (string)(await tenant.ReadJobAsync(job))["State"]!);
    }

    [Fact]
    public async Task Who_May_Read_May_Look_And_Who_May_Write_May_Begin_And_Cancel()
    {
        var tenant = await app.NewTenantAsync();
        var (reader, writer) = (await tenant.WithRoleAsync("read"), await tenant.WithRoleAsync("write"));
        var campaign = await tenant.NewCampaignAsync();
        (await reader.ImportCsvAsync(campaign, JobCalls.Rows(1))).IsError(403);
        var job = (await writer.ImportCsvAsync(campaign, JobCalls.Rows(1))).Is(202).JobId();
        (await reader.CancelAsync(job)).IsError(403);
        (await reader.GetAsync("dialler/jobs/" + job)).Is(200);
        Assert.Equal(200, (await reader.ResultsAsync(job)).Status);
        (await writer.CancelAsync(job)).Is(200);
    }

    [Fact]
    public async Task The_11th_Running_Job_Waits_Until_One_Has_Ended()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var campaign = await tenant.NewCampaignAsync();
        var query = JobCalls.Query(campaign);
        var jobs = new List<string>();
        while (jobs.Count < MaxRunning)
            jobs.Add((await tenant.ImportCsvAsync(campaign, JobCalls.Rows(1), overwrites: jobs.Count % 2 == 0)).Is(202).JobId());

        var key = ("Idempotency-Key", "k");
        foreach (var refused in (Reply[])
            [
                await tenant.ImportBatchAsync(JobCalls.Rows(1), JobCalls.Csv, query, key),
                await tenant.DeleteAsync("dialler/contacts", """{"IDList":[1]}""", ("Prefer", "respond-async")),
            ])
        {
            refused.IsError(429);
            Assert.True(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture) > 0);
        }

        // what waits for nobody is not held up, nor is another client
        (await tenant.DeleteAsync("dialler/contacts", """{"IDList":[1]}""")).Is(200);
        (await other.ImportCsvAsync(await other.NewCampaignAsync(), JobCalls.Rows(1))).Is(202);
        Assert.Equal(MaxRunning, (await tenant.ListJobsAsync()).Count);

        (await tenant.CancelAsync(jobs[3])).Is(200);
        (await tenant.ImportBatchAsync(JobCalls.Rows(1), JobCalls.Csv, query, key)).Is(202);
        (await tenant.ImportCsvAsync(campaign, JobCalls.Rows(1))).IsError(429);
    }
}
