using Dialbook.Functions.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests;

public sealed class TriggerTests(AppFixture app)
{
    [Fact]
    public async Task A_message_deletes_the_campaign_and_is_answered_with_JSON()
    {
        var (tenant, campaign, job) = await NewDeletionAsync(app.App);
        var reply = await app.App.SendAsync("POST", "/RunDeletion", Call(tenant, job));
        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json", reply.Header("Content-Type"));
        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", reply.Text);

        Assert.Equal(0, await tenant.CountAsync());
        (await tenant.GetAsync($"dialler/campaigns/{campaign}")).IsError(404, "Dialler campaign not found");
        Assert.Equal(0, (await tenant.GetAsync("dialler/contacts/contact?userData=u")).Is(200).Count);
        var done = (await tenant.GetAsync($"dialler/jobs/{job}")).Is(200);
        Assert.Null(done.Header("Retry-After"));
        Assert.Equal("Completed", (string)done.Record["State"]!);
        Assert.Equal("DeleteCampaign", (string)done.Record["Kind"]!);
        foreach (var (column, number) in ((string, int)[])[("nTotal", 2), ("nProcessed", 2), ("nDeleted", 2), ("nFailed", 0), ("nPercent", 100)])
            Assert.Equal(number, (int)done.Record[column]!);
        Assert.NotNull(done.Record["dtCreated"]);
        Assert.NotNull(done.Record["dtStarted"]);
        Assert.NotNull(done.Record["dtFinished"]);
        Assert.Equal(200, (await app.App.SendAsync("POST", "/RunDeletion", Call(tenant, job))).Status);
        await tenant.NewCampaignAsync("Doomed");
    }

    [Theory]
    [InlineData("RunDeletion", "x-ms-invocation-id")]
    [InlineData("RunDeletion", "X-MS-Invocation-ID")]
    [InlineData("RunDeletion", "X-Forwarded-For")]
    [InlineData("RunDeletion", "x-forwarded-host")]
    [InlineData("RunDeletion", "X-Forwarded-Anything")]
    [InlineData("GiveUpDeletion", "x-ms-invocation-id")]
    [InlineData("GiveUpDeletion", "X-Forwarded-Proto")]
    [InlineData("RunImport", "x-ms-invocation-id")]
    [InlineData("GiveUpImport", "X-Forwarded-For")]
    [InlineData("Housekeeping", "X-Forwarded-For")]
    [InlineData("RefreshCallerIds", "x-ms-invocation-id")]
    [InlineData("GiveUpCallerIds", "X-Forwarded-For")]
    [InlineData("QueueChangedSelections", "X-Forwarded-For")]
    public async Task What_came_through_the_front_is_not_found_and_does_nothing(string function, string header)
    {
        var (tenant, _, job) = await NewDeletionAsync(app.App);
        var reply = await app.App.SendAsync("POST", "/" + function, Call(tenant, job), (header, "1"));
        Assert.Equal(404, reply.Status);
        Assert.Empty(reply.Bytes);
        Assert.Equal("Queued", (string)(await tenant.GetAsync($"dialler/jobs/{job}")).Record["State"]!);
        Assert.Equal(2, await tenant.CountAsync());
    }

    [Fact]
    public async Task A_message_that_fails_is_no_success_and_works_when_given_again()
    {
        var plan = new FaultPlan();
        await using var faulty = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        var (tenant, _, job) = await NewDeletionAsync(app.App);
        plan.Always(Fault.Answer(500));
        Assert.Equal(503, (await faulty.SendAsync("POST", "/RunDeletion", Call(tenant, job))).Status);
        plan.Never();
        Assert.Equal(200, (await faulty.SendAsync("POST", "/RunDeletion", Call(tenant, job))).Status);
        Assert.Equal("Completed", (string)(await tenant.GetAsync($"dialler/jobs/{job}")).Record["State"]!);
    }

    [Fact]
    public async Task A_message_that_failed_too_often_ends_its_job_as_failed()
    {
        var (tenant, _, job) = await NewDeletionAsync(app.App);
        Assert.Equal(200, (await app.App.SendAsync("POST", "/GiveUpDeletion", Call(tenant, job))).Status);
        Assert.Equal("Failed", (string)(await tenant.GetAsync($"dialler/jobs/{job}")).Record["State"]!);
        Assert.Equal(200, (await app.App.SendAsync("POST", "/RunDeletion", Call(tenant, job))).Status);
        Assert.Equal(2, await tenant.CountAsync());
        Assert.Equal([job], (await tenant.GetAsync("dialler/jobs?state=failed")).Is(200).Records.Select(record => (string)record!["JobID"]!));
        Assert.Equal(0, (await tenant.GetAsync("dialler/jobs?state=Completed")).Is(200).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"Data\":{}}")]
    [InlineData("{\"Data\":{\"item\":1}}")]
    [InlineData("{\"Data\":{\"item\":null}}")]
    [InlineData("{\"Data\":{\"item\":\"hello\"}}")]
    [InlineData("{\"Data\":{\"item\":\"\\\"hello\\\"\"}}")]
    [InlineData("{\"Data\":{\"item\":\"\\\"null\\\"\"}}")]
    [InlineData("{\"Data\":{\"item\":\"\\\"{}\\\"\"}}")]
    [InlineData("{\"Data\":{\"item\":\"\\\"{\\\\\\\"Client\\\\\\\":\\\\\\\"x\\\\\\\"}\\\"\"}}")]
    public async Task Garbage_is_no_success(string body)
    {
        foreach (var function in (string[])["/RunDeletion", "/GiveUpDeletion", "/RunImport", "/GiveUpImport", "/RefreshCallerIds", "/GiveUpCallerIds"])
            Assert.InRange((await app.App.SendAsync("POST", function, body)).Status, 400, 599);
    }

    [Fact]
    public async Task A_wrong_state_or_job_is_told()
    {
        var tenant = await app.NewTenantAsync();
        foreach (var state in (string[])["no", "0", "Queued,Running", "99"])
            (await tenant.GetAsync("dialler/jobs?state=" + state)).Names("state");
        foreach (var id in (string[])["0", "abc", "%27", "a%7Eb", new string('0', 300)])
            (await tenant.GetAsync($"dialler/jobs/{id}")).IsError(404);
        Assert.Equal(0, (await tenant.GetAsync("dialler/jobs?state=")).Is(200).Count);
    }

    private static string Call(Tenant tenant, string job) => QueueLetter.Of("RunDeletion", tenant, job).Call;

    private async Task<(Tenant Tenant, int Campaign, string Job)> NewDeletionAsync(TestApp at)
    {
        var tenant = (await app.NewTenantAsync()).At(at);
        var campaign = await tenant.NewCampaignAsync("Doomed");
        await tenant.NewContactAsync(campaign, "\"UserData\":\"u\"");
        await tenant.NewContactAsync(campaign);
        var job = (string)(await tenant.DeleteAsync($"dialler/campaigns/{campaign}")).Is(202).Json["JobID"]!;
        return (tenant, campaign, job);
    }
}
