using Dialbook.Functions.Tests.Running;
using Dialbook.LocalHost;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Hosting;

public sealed class TriggerTests(AppFixture app)
{
    [Fact]
    public async Task A_Message_Deletes_The_Campaign_And_May_Come_Again()
    {
        var (tenant, campaign, job) = await NewDeletionAsync(app.App);
        var message = QueueLetter.Of("RunDeletion", tenant, job);
        await message.DeliverAsync(app.App);

        Assert.Equal(0, await tenant.CountAsync());
        (await tenant.GetAsync($"dialler/campaigns/{campaign}")).IsError(404, "Dialler campaign not found");
        Assert.Equal(0, (await tenant.GetAsync("dialler/contacts/contact?userData=u")).Is(200).Count);
        var done = (await tenant.GetAsync($"dialler/jobs/{job}")).Is(200);
        Assert.Null(done.Header("Retry-After"));
        Assert.Equal("Completed", (string)done.Record["State"]!);
        Assert.Equal("DeleteCampaign", (string)done.Record["Kind"]!);
        foreach (var (column, number) in ((string, int)[])[("nTotal", 2), ("nProcessed", 2), ("nDeleted", 2), ("nFailed", 0),
            ("nPercent", 100)])
            Assert.Equal(number, (int)done.Record[column]!);
        Assert.NotNull(done.Record["dtCreated"]);
        Assert.NotNull(done.Record["dtStarted"]);
        Assert.NotNull(done.Record["dtFinished"]);
        await message.DeliverAsync(app.App);
        await tenant.NewCampaignAsync("Doomed");
    }

    [Theory]
    [InlineData("RunDeletion")]
    [InlineData("GiveUpDeletion")]
    [InlineData("RunImport")]
    [InlineData("GiveUpImport")]
    [InlineData("Housekeeping")]
    [InlineData("RefreshCallerIds")]
    [InlineData("GiveUpCallerIds")]
    [InlineData("QueueChangedSelections")]
    public async Task What_The_Host_Triggers_Has_No_Address(string function)
    {
        foreach (var method in (string[])["GET", "POST"])
        {
            var reply = await app.App.SendAsync(method, "/" + function);
            Assert.Equal((404, 0), (reply.Status, reply.Bytes.Length));
        }
    }

    [Fact]
    public async Task A_Message_That_Fails_Is_No_Success_And_Works_When_Given_Again()
    {
        var plan = new FaultPlan();
        await using var faulty = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        var (tenant, _, job) = await NewDeletionAsync(app.App);
        var message = QueueLetter.Of("RunDeletion", tenant, job);
        plan.Always(Fault.Answer(500));
        await Assert.ThrowsAsync<InvocationException>(() => message.DeliverAsync(faulty));
        plan.Never();
        await message.DeliverAsync(faulty);
        Assert.Equal("Completed", (string)(await tenant.GetAsync($"dialler/jobs/{job}")).Record["State"]!);
    }

    [Fact]
    public async Task A_Message_That_Failed_Too_Often_Ends_Its_Job_As_Failed()
    {
        var (tenant, _, job) = await NewDeletionAsync(app.App);
        var message = QueueLetter.Of("GiveUpDeletion", tenant, job);
        await message.DeliverAsync(app.App);
        Assert.Equal("Failed", (string)(await tenant.GetAsync($"dialler/jobs/{job}")).Record["State"]!);
        await (message with { Function = "RunDeletion" }).DeliverAsync(app.App);
        Assert.Equal(2, await tenant.CountAsync());
        Assert.Equal(
            [job], (await tenant.GetAsync("dialler/jobs?state=failed")).Is(200).Records.Select(record => (string)record!["JobID"]!));
        Assert.Equal(0, (await tenant.GetAsync("dialler/jobs?state=Completed")).Is(200).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("hello")]
    [InlineData("\"hello\"")]
    [InlineData("{\"Client\":\"x\"}")]
    [InlineData("{\"Client\":1")]
    public async Task Garbage_Is_No_Success(string message)
    {
        foreach (var function in (string[])["RunDeletion", "GiveUpDeletion", "RunImport", "GiveUpImport", "RefreshCallerIds",
            "GiveUpCallerIds"])
            await Assert.ThrowsAsync<InvocationException>(() => app.App.InvokeAsync(function, message));
    }

    [Fact]
    public async Task A_Wrong_State_Or_Job_Is_Told()
    {
        var tenant = await app.NewTenantAsync();
        foreach (var state in (string[])["no", "0", "Queued,Running", "99"])
            (await tenant.GetAsync("dialler/jobs?state=" + state)).Names("state");
        foreach (var id in (string[])["0", "abc", "%27", "a%7Eb", new string('0', 300)])
            (await tenant.GetAsync($"dialler/jobs/{id}")).IsError(404);
        Assert.Equal(0, (await tenant.GetAsync("dialler/jobs?state=")).Is(200).Count);
    }

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
