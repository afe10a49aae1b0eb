using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class ImportStreamingTests(AppFixture app)
{
    /// <summary>More than a chunk, and more than the client's connection holds back.</summary>
    private const int Some = 1500;

    [Fact]
    public async Task The_First_Rows_Are_Imported_While_The_Last_Are_Not_Even_Sent()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var body = new HeldBody();
        await body.SendAsync(JobCalls.Rows(Some));
        var call = tenant.ImportBatchAsync(body.Content, JobCalls.Query(campaign));

        var letter = Assert.Single(await app.Mail.WaitAsync(tenant));
        Assert.Equal(0, letter.Chunk);
        await letter.DeliverAsync(app.App);
        Assert.Equal(1000, await tenant.CountAsync());
        var running = await tenant.ReadJobAsync(letter.Job);
        running.Counts("Running", ("nCreated", 1000));
        Assert.Equal(1000, (int)running["nTotal"]!);
        Assert.Equal(1000, (await tenant.ReadRowsAsync(letter.Job)).Count);
        Assert.False(call.IsCompleted);

        await body.SendAsync(string.Concat(Enumerable.Range(Some + 1, 20).Select(number => JobCalls.Row(number))));
        await body.EndAsync();
        (await app.FinishAsync(tenant, await call)).Counts("Completed", ("nCreated", Some + 20));
    }

    [Fact]
    public async Task What_Overwrites_Begins_When_All_Rows_Are_There()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var accepted = await tenant.ImportCsvAsync(campaign, JobCalls.Rows(Some) + JobCalls.Row(7), overwrites: true);
        var letter = Assert.Single(await app.Mail.TakeAsync(tenant));
        Assert.Null(letter.Chunk);
        await letter.DeliverAsync(app.App);
        Assert.Equal(0, await tenant.CountAsync());
        (await app.FinishAsync(tenant, accepted)).Counts("Completed", ("nCreated", Some), ("nSuperseded", 1));
    }

    [Fact]
    public async Task Results_Can_Be_Read_While_The_Job_Runs()
    {
        var tenant = await app.NewTenantAsync();
        var accepted = await tenant.ImportCsvAsync(await tenant.NewCampaignAsync(), JobCalls.Rows(1200));
        var letters = await app.Mail.TakeAsync(tenant);
        Assert.Empty(await tenant.ReadRowsAsync(accepted.JobId()));
        await QueueMail.DeliverAsync(letters.Where(letter => letter.Chunk == 1), app.App);
        Assert.Equal(Enumerable.Range(1001, 200), (await tenant.ReadRowsAsync(accepted.JobId())).Select(row => (int)row["RowNumber"]!));
        var job = await tenant.ReadJobAsync(accepted.JobId());
        Assert.Equal("Running", (string)job["State"]!);
        Assert.Equal(200 * 100 / 1200, (int)job["nPercent"]!);
        await QueueMail.DeliverAsync(letters, app.App);
        Assert.Equal(Enumerable.Range(1, 1200), (await tenant.ReadRowsAsync(accepted.JobId())).Select(row => (int)row["RowNumber"]!));
    }
}
