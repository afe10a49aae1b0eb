using System.Globalization;
using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class DeletionJobTests(AppFixture app)
{
    private const string Path = "dialler/contacts";

    private static readonly (string, string) Async = ("Prefer", "respond-async");

    [Fact]
    public async Task More_Than_1000_Keys_Are_A_Job()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        await app.FinishAsync(tenant, await tenant.ImportCsvAsync(campaign, JobCalls.Rows(1200)));
        var ids = (await tenant.GetAsync(Path)).Ids;
        (await tenant.DeleteAsync(Path, Keys(ids[..200].Concat(Missing(800)), []))).Is(200);
        Assert.Equal(1000, await tenant.CountAsync());

        var accepted = (await tenant.DeleteAsync(Path, Keys(ids.Concat(Missing(1)), ["no"]))).Is(202);
        Assert.Equal($"{tenant.Root}dialler/jobs/{accepted.JobId()}", accepted.Header("Location"));
        Assert.True(int.Parse(accepted.Header("Retry-After")!, CultureInfo.InvariantCulture) > 0);
        var queued = await tenant.ReadJobAsync(accepted.JobId());
        queued.Counts("Queued");
        Assert.Equal("DeleteContacts", (string)queued["Kind"]!);
        Assert.Equal(1202, (int)queued["nTotal"]!);
        Assert.Equal(1000, await tenant.CountAsync());

        var job = await app.FinishAsync(tenant, accepted);
        job.Counts("Completed", ("nDeleted", 1000), ("nNotFound", 202));
        Assert.Equal(100, (int)job["nPercent"]!);
        Assert.Equal(0, await tenant.CountAsync());
        var told = (await tenant.ResultsAsync(accepted.JobId(), "?format=json")).Is(200);
        Assert.Equal(ids[200..], told.Json["DeletedIDs"]!.AsArray().Select(id => (long)id!));
        Assert.Equal(1000, told.Count);
    }

    [Fact]
    public async Task A_Job_Tells_The_Same_As_The_Answer_Of_A_Call()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        await other.NewContactAsync(await other.NewCampaignAsync(), "\"UserData\":\"theirs\"");
        string[] told = new string[2];
        foreach (var isJob in (bool[])[false, true])
        {
            var campaign = await tenant.NewCampaignAsync($"{isJob}");
            var a = await tenant.NewContactAsync(campaign, "\"UserData\":\"several\"");
            await tenant.NewContactAsync(campaign, "\"UserData\":\"several\"");
            await tenant.NewContactAsync(campaign, "\"UserData\":\"one\"");
            var body = Keys([a, 99_999_999, a, -1, 0], ["several", "theirs", "several", "one", ""]);
            var reply = await tenant.DeleteAsync(Path, body, isJob ? [Async] : []);
            if (isJob)
            {
                Assert.Equal("respond-async", reply.Header("Preference-Applied"));
                (await app.FinishAsync(tenant, reply)).Counts("Completed", ("nDeleted", 3), ("nNotFound", 5));
                reply = await tenant.ResultsAsync(reply.JobId(), "?format=json");
            }

            told[isJob ? 1 : 0] = reply.Is(200).Text.Replace($"{a}", "A", StringComparison.Ordinal);
            Assert.Equal(0, await tenant.CountAsync());
        }

        Assert.Equal(
            """{"DeletedIDs":[A],"NotDeletedIDs":[],"NotFoundIDs":[99999999,-1,0],"DeletedUserData":["several","one"],"NotDeletedUserData":[],"NotFoundUserData":["theirs",""],"count":3,"status":200}""",
            told[0]);
        Assert.Equal(told[0], told[1]);
        Assert.Equal(1, await other.CountAsync());
    }

    [Fact]
    public async Task Results_Have_A_Line_For_Each_Key()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var a = await tenant.NewContactAsync(campaign, "\"UserData\":\"=u\"");
        var b = await tenant.NewContactAsync(campaign, "\"UserData\":\"=u\"");
        var c = await tenant.NewContactAsync(campaign);
        var accepted = (await tenant.DeleteAsync(Path, Keys([c, 99_999_999], ["=u", "no"]), Async)).Is(202);
        await app.FinishAsync(tenant, accepted);

        var rows = await tenant.ReadRowsAsync(accepted.JobId());
        Assert.Equal(
            [(1, "deleted", c, null), (2, "notFound", 99_999_999, null), (3, "deleted", a, "=u"), (4, "notFound", null, "no")],
            rows.Select(row => ((int)row["RowNumber"]!, (string)row["Outcome"]!, (long?)row["ID"], (string?)row["UserData"])));
        Assert.Equal([2, 4], (await tenant.ReadRowsAsync(accepted.JobId(), "notFound")).Select(row => (int)row["RowNumber"]!));
        Assert.Contains($"\r\n3,deleted,{a},'=u,,", (await tenant.ResultsAsync(accepted.JobId())).Text, StringComparison.Ordinal);
        (await tenant.ResultsAsync(accepted.JobId(), "?format=json&outcome=deleted")).Names("format");
        (await tenant.GetAsync($"{Path}/{b}")).IsError(404);
    }

    [Fact]
    public async Task Histories_Go_With_Their_Contacts()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync(), "\"UserData\":\"u\"");
        (await tenant.PostAsync($"{Path}/contact/{id}/history", """{"PhoneNumberOffset":1,"ResultCodesExportKey":"Abort (Abort)"}""")).Is(
            200);
        await app.FinishAsync(tenant, await tenant.DeleteAsync(Path, Keys([], ["u"]), Async));
        (await tenant.GetAsync($"{Path}/contact/history?userData=u")).IsError(404);
        Assert.Equal(0, (await tenant.GetAsync($"{Path}/contact?userData=u")).Is(200).Count);
    }

    [Fact]
    public async Task A_Job_Has_100000_Keys_And_No_More()
    {
        var tenant = await app.NewTenantAsync();
        (await tenant.DeleteAsync(Path, Keys(Missing(100_001), []))).IsError(413);
        (await tenant.DeleteAsync(Path, Keys(Missing(100_000), ["one more"]), Async)).IsError(413);
        Assert.Empty(await tenant.ListJobsAsync());

        // a key that is given twice counts once
        var accepted = (await tenant.DeleteAsync(Path, Keys(Missing(100_000).Concat(Missing(10)), []))).Is(202);
        Assert.Equal(100_000, (int)(await tenant.ReadJobAsync(accepted.JobId()))["nTotal"]!);
        (await tenant.CancelAsync(accepted.JobId())).Is(200);
    }

    [Theory]
    [InlineData("respond-async", true)]
    [InlineData("Respond-Async", true)]
    [InlineData("handling=strict, respond-async; wait=5", true)]
    [InlineData("wait=5", false)]
    [InlineData("return=minimal", false)]
    public async Task The_Caller_May_Prefer_A_Job(string preference, bool isJob)
    {
        var tenant = await app.NewTenantAsync();
        var reply = (await tenant.DeleteAsync(Path, """{"IDList":[1]}""", ("Prefer", preference))).Is(isJob ? 202 : 200);
        Assert.Equal(isJob ? "respond-async" : null, reply.Header("Preference-Applied"));
        Assert.Equal(isJob ? 1 : 0, (await tenant.ListJobsAsync()).Count);
    }

    [Fact]
    public async Task A_Cancelled_Deletion_Deletes_No_More()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync());
        var accepted = (await tenant.DeleteAsync(Path, Keys([id], []), Async)).Is(202);
        (await tenant.CancelAsync(accepted.JobId())).Is(200).Record.Counts("Cancelled");
        (await app.FinishAsync(tenant, accepted)).Counts("Cancelled");
        Assert.Equal(1, await tenant.CountAsync());
        Assert.Empty(await tenant.ReadRowsAsync(accepted.JobId()));
    }

    [Fact]
    public async Task A_Deletion_That_Failed_Too_Often_Says_What_Is_Still_There()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync(), "\"UserData\":\"u\"");
        var accepted = (await tenant.DeleteAsync(Path, Keys([id, 99_999_999], ["u"]), Async)).Is(202);
        var letter = Assert.Single(await app.Mail.TakeAsync(tenant));
        await (letter with { Function = "GiveUpDeletion" }).DeliverAsync(app.App);
        (await tenant.ReadJobAsync(accepted.JobId())).Counts("CompletedWithErrors", ("nFailed", 2), ("nNotFound", 1));
        var told = (await tenant.ResultsAsync(accepted.JobId(), "?format=json")).Is(200);
        Assert.Equal($"[{id}]", told.Json["NotDeletedIDs"]!.ToJsonString());
        Assert.Equal("[\"u\"]", told.Json["NotDeletedUserData"]!.ToJsonString());
        Assert.Equal(0, told.Count);
        Assert.Equal(1, await tenant.CountAsync());
    }

    private static IEnumerable<long> Missing(int count) => Enumerable.Range(0, count).Select(number => 50_000_000L + number);

    private static string Keys(IEnumerable<long> ids, IEnumerable<string> userData) => new JsonObject
    {
        ["IDList"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]),
        ["UserDataList"] = new JsonArray([.. userData.Select(text => (JsonNode)text)]),
    }.ToJsonString();
}
