using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class ImportIdempotencyTests(AppFixture app)
{
    private static readonly (string, string) Key = ("Idempotency-Key", "file-7");

    /// <summary>Repeats a call for as long as it is told that the one before it is still running.</summary>
    public static async Task<Reply> UntilFreeAsync(Func<Task<Reply>> call)
    {
        while (true)
        {
            var reply = await call();
            if (reply.Status != 409)
                return reply;
            Assert.NotNull(reply.Header("Retry-After"));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_Same_Body_With_The_Same_Key_Gets_The_First_Answer_Byte_For_Byte()
    {
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync());
        var first = (await tenant.ImportBatchAsync(JobCalls.Rows(1200), JobCalls.Csv, query, Key)).Is(202);
        Assert.Null(first.Header("Idempotent-Replayed"));
        await app.FinishAsync(tenant, first);
        var again = (await tenant.ImportBatchAsync(JobCalls.Rows(1200), JobCalls.Csv, query, Key)).Is(202);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Equal(first.Header("Location"), again.Header("Location"));
        Assert.Empty(await app.Mail.TakeAsync(tenant));
        Assert.Single(await tenant.ListJobsAsync());
        Assert.Equal(1200, await tenant.CountAsync());
    }

    [Fact]
    public async Task Another_Request_With_The_Same_Key_Is_422()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var query = JobCalls.Query(campaign);
        (await tenant.ImportBatchAsync(JobCalls.Rows(2), JobCalls.Csv, query, Key)).Is(202);
        (await tenant.ImportBatchAsync(JobCalls.Rows(3), JobCalls.Csv, query, Key)).IsError(422);
        (await tenant.ImportBatchAsync(JobCalls.Rows(2), JobCalls.Csv, query + "&overwriteDuplicates=true", Key)).IsError(422);
        (await tenant.PostAsync("dialler/contacts/import", Tenant.Contact(campaign), Key)).IsError(422);
        (await tenant.ImportBatchAsync(JobCalls.Rows(3), JobCalls.Csv, query, ("Idempotency-Key", "file-8"))).Is(202);
        Assert.Equal(2, (await tenant.ListJobsAsync()).Count);
    }

    [Fact]
    public async Task What_Was_Refused_Can_Be_Mended_And_Sent_With_Its_Key()
    {
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync());
        (await tenant.ImportBatchAsync("Name;PhoneNumber1\n\"N", JobCalls.Csv, query, Key)).IsError(400);
        (await tenant.ImportBatchAsync(JobCalls.Rows(2), JobCalls.Csv, "?diallerCampaignsID=77", Key)).IsError(404);
        var accepted = (await tenant.ImportBatchAsync(JobCalls.Rows(2), JobCalls.Csv, query, Key)).Is(202);
        Assert.Null(accepted.Header("Idempotent-Replayed"));
        (await app.FinishAsync(tenant, accepted)).Counts("Completed", ("nCreated", 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Body_Lost_In_The_Middle_And_Sent_Again_Is_One_Job_And_Doubles_Nothing(bool overwrites)
    {
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync(), overwrites);
        var body = new HeldBody();
        await body.SendAsync(JobCalls.Rows(2300));
        var call = tenant.ImportBatchAsync(body.Content, query, Key);
        while (await tenant.ListJobsAsync() is not [{ } staged] || (int)staged["nTotal"]! < 2000)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        var early = await app.Mail.TakeAsync(tenant);
        await QueueMail.DeliverAsync(early, app.App);
        await body.BreakAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);

        var accepted = await UntilFreeAsync(() => tenant.ImportBatchAsync(JobCalls.Rows(3100), JobCalls.Csv, query, Key));
        Assert.Null(accepted.Is(202).Header("Idempotent-Replayed"));

        // and what was sent before comes once more
        await QueueMail.DeliverAsync(early, app.App);
        var job = await app.FinishAsync(tenant, accepted);
        job.Counts("Completed", ("nCreated", 3100));
        Assert.Null(job["Error"]);
        Assert.Equal(accepted.JobId(), (string)Assert.Single(await tenant.ListJobsAsync())!["JobID"]!);
        Assert.Equal(
            Enumerable.Range(1, 3100).Select(number => $"u{number}"), (await tenant.ListContactsAsync()).Column("UserData"));
    }

    [Fact]
    public async Task A_Fault_Far_Down_Can_Be_Mended_And_The_Job_Goes_On_Under_Its_Key()
    {
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync());
        var refused = (await tenant.ImportBatchAsync(JobCalls.Rows(1400) + "u,\"N,1\n", JobCalls.Csv, query, Key)).IsError(400);
        await app.Mail.DeliverAsync(tenant, app.App);
        (await tenant.ReadJobAsync(refused.JobId())).Counts("Failed", ("nCreated", 1000));

        var accepted = await tenant.ImportBatchAsync(JobCalls.Rows(1500), JobCalls.Csv, query, Key);
        Assert.Equal(refused.JobId(), accepted.Is(202).JobId());
        (await app.FinishAsync(tenant, accepted)).Counts("Completed", ("nCreated", 1500));
        Assert.Equal(1500, await tenant.CountAsync());
    }

    [Fact]
    public async Task Other_Rows_Where_Some_Were_Taken_Are_422_And_Change_Nothing()
    {
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync());
        (await tenant.ImportBatchAsync(JobCalls.Rows(1400) + "u,\"N,1\n", JobCalls.Csv, query, Key)).IsError(400);
        await app.Mail.DeliverAsync(tenant, app.App);
        var other = JobCalls.Rows(1200).Replace("\nu1,", "\nother,", StringComparison.Ordinal);
        (await tenant.ImportBatchAsync(other, JobCalls.Csv, query, Key)).IsError(422);
        await app.Mail.DeliverAsync(tenant, app.App);
        Assert.Equal(
            Enumerable.Range(1, 1000).Select(number => $"u{number}"), (await tenant.ListContactsAsync()).Column("UserData"));
        Assert.NotNull(Assert.Single(await tenant.ListJobsAsync())!["dtFinished"]);
    }

    [Fact]
    public async Task Several_At_Once_Make_One_Job()
    {
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync());
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => tenant.ImportBatchAsync(JobCalls.Rows(1100), JobCalls.Csv, query, Key)));
        Assert.All(replies, reply => Assert.Contains(reply.Status, (int[])[202, 409]));
        var accepted = replies.Where(reply => reply.Status == 202).ToList();
        Assert.NotEmpty(accepted);
        Assert.Single(accepted.Select(reply => reply.Text).Distinct(StringComparer.Ordinal));
        (await app.FinishAsync(tenant, accepted[0])).Counts("Completed", ("nCreated", 1100));
        Assert.Single(await tenant.ListJobsAsync());
    }

    [Fact]
    public async Task A_Message_That_Comes_Twice_Does_Nothing_Twice()
    {
        var tenant = await app.NewTenantAsync();
        foreach (var overwrites in (bool[])[false, true])
        {
            var campaign = await tenant.NewCampaignAsync($"C {overwrites}");
            var accepted = await tenant.ImportCsvAsync(campaign, JobCalls.Rows(30), overwrites);
            var letters = new List<QueueLetter>();
            while (await app.Mail.TakeAsync(tenant) is { Count: > 0 } taken)
            {
                letters.AddRange(taken);
                await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => QueueMail.DeliverAsync(taken, app.App)));
            }

            await QueueMail.DeliverAsync(letters, app.App);
            await app.Mail.DeliverAsync(tenant, app.App);
            (await tenant.ReadJobAsync(accepted.JobId())).Counts("Completed", ("nCreated", 30));
            Assert.Equal(30, (await tenant.GetAsync("dialler/contacts?diallerCampaignsID=" + campaign)).Is(200).Count);
        }
    }
}
