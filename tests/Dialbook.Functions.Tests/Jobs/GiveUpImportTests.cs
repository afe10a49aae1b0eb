using Dialbook.LocalHost;
using Dialbook.Functions.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class GiveUpImportTests(AppFixture app)
{
    [Fact]
    public async Task A_Message_That_Fails_Is_No_Success_And_Works_When_Given_Again()
    {
        var plan = new FaultPlan();
        await using var faulty = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        var tenant = await app.NewTenantAsync();
        var accepted = await tenant.ImportCsvAsync(await tenant.NewCampaignAsync(), JobCalls.Rows(30));
        var letter = Assert.Single(await app.Mail.TakeAsync(tenant));
        foreach (var fault in (Fault[])[Fault.Answer(500), Fault.ResetBefore])
        {
            plan.Always(fault);
            await Assert.ThrowsAsync<InvocationException>(() => letter.DeliverAsync(faulty));
        }

        plan.Never();
        await letter.DeliverAsync(faulty);
        (await tenant.ReadJobAsync(accepted.JobId())).Counts("Completed", ("nCreated", 30));
    }

    [Fact]
    public async Task Rows_Of_A_Message_That_Failed_Too_Often_Fail_With_The_Reason_And_Can_Be_Sent_Again()
    {
        await using var faulty = await TestApp.StartAsync(app.ConnectionString, new FaultyTransport((request, _) =>
            request.Uri.ToString().Contains("$batch", StringComparison.Ordinal) ? Fault.Answer(500) : Fault.None));
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var accepted = await tenant.ImportCsvAsync(campaign, JobCalls.Rows(30));
        var letter = Assert.Single(await app.Mail.TakeAsync(tenant));
        await Assert.ThrowsAsync<InvocationException>(() => letter.DeliverAsync(faulty));
        var givenUp = letter with { Function = "GiveUpImport" };
        await givenUp.DeliverAsync(app.App);

        (await tenant.ReadJobAsync(accepted.JobId())).Counts("CompletedWithErrors", ("nFailed", 30));
        var failed = await tenant.ReadRowsAsync(accepted.JobId(), "failed");
        Assert.All(failed.Column("Error"), error => Assert.Matches(@"^Given up after several attempts\. The store refused \(500", error));
        await letter.DeliverAsync(app.App);
        Assert.Equal(0, await tenant.CountAsync());

        var again = (await tenant.ResultsAsync(accepted.JobId(), "?outcome=failed")).Text;
        (await app.FinishAsync(tenant, await tenant.ImportBatchAsync(again, JobCalls.Csv))).Counts("Completed", ("nCreated", 30));
        Assert.Equal(Enumerable.Range(1, 30).Select(number => $"u{number}"), (await tenant.ListContactsAsync()).Column("UserData"));
    }

    [Fact]
    public async Task A_Plan_That_Failed_Too_Often_Ends_Its_Job()
    {
        var tenant = await app.NewTenantAsync();
        var accepted = await tenant.ImportCsvAsync(await tenant.NewCampaignAsync(), JobCalls.Rows(1100), overwrites: true);
        var letter = Assert.Single(await app.Mail.TakeAsync(tenant));
        await (letter with { Function = "GiveUpImport" }).DeliverAsync(app.App);
        (await tenant.ReadJobAsync(accepted.JobId())).Counts("CompletedWithErrors", ("nFailed", 1100));
        Assert.Equal(0, await tenant.CountAsync());
    }
}
