using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class ImportCallTests(AppFixture app)
{
    [Fact]
    public async Task The_Answer_Says_Where_The_Job_Is_And_When_To_Look()
    {
        var tenant = await app.NewTenantAsync();
        var accepted = await tenant.ImportCsvAsync(await tenant.NewCampaignAsync(), JobCalls.Rows(2));
        Assert.Equal(["JobID", "status"], accepted.Is(202).Json.AsObject().Select(property => property.Key));
        Assert.Equal($"{tenant.Root}dialler/jobs/{accepted.JobId()}", accepted.Header("Location"));
        Assert.True(int.Parse(accepted.Header("Retry-After")!, CultureInfo.InvariantCulture) > 0);

        var waiting = (await tenant.GetAsync("dialler/jobs/" + accepted.JobId())).Is(200);
        Assert.True(int.Parse(waiting.Header("Retry-After")!, CultureInfo.InvariantCulture) > 0);
        Assert.Equal("Queued", (string)waiting.Record["State"]!);
        Assert.Equal(2, (int)waiting.Record["nTotal"]!);
        Assert.Equal(0, (int)waiting.Record["nPercent"]!);
        Assert.Null(waiting.Record["dtStarted"]);
        await app.FinishAsync(tenant, accepted);
        Assert.Null((await tenant.GetAsync("dialler/jobs/" + accepted.JobId())).Header("Retry-After"));
    }

    [Fact]
    public async Task A_Job_Has_Every_Column()
    {
        var tenant = await app.NewTenantAsync();
        var job = await app.FinishAsync(tenant, await tenant.ImportCsvAsync(await tenant.NewCampaignAsync(), JobCalls.Rows(1)));
        Assert.Equal(
            [
                "JobID", "Kind", "State", "DiallerCampaignsID", "nTotal", "nProcessed", "nCreated", "nUpdated", "nSuperseded", "nFailed",
                "nDeleted", "nNotFound", "nPercent", "Error", "IgnoredColumns", "dtCreated", "dtStarted", "dtFinished",
            ],
            job.AsObject().Select(column => column.Key));
        Assert.Equal("ImportContacts", (string)job["Kind"]!);
        Assert.Null(job["Error"]);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("text/plain", null)]
    [InlineData("application/xml", null)]
    [InlineData("application/octet-stream", null)]
    [InlineData("text/csv; charset=iso-8859-1", null)]
    [InlineData("text/csv", "br")]
    [InlineData("application/json", "deflate")]
    public async Task Another_Content_Type_Or_Encoding_Is_415(string? type, string? encoding)
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        (await tenant.ImportBatchAsync(JobCalls.Content(JobCalls.Rows(1), type, encoding), JobCalls.Query(campaign))).IsError(415);
        Assert.Empty(await tenant.ListJobsAsync());
    }

    [Theory]
    [InlineData("?overwriteDuplicates=1", "overwriteDuplicates")]
    [InlineData("?overwriteDuplicates=yes", "overwriteDuplicates")]
    [InlineData("?diallerCampaignsID=x", "diallerCampaignsID")]
    [InlineData("?diallerCampaignsID=1.5", "diallerCampaignsID")]
    public async Task A_Wrong_Parameter_Is_Named(string query, string field)
    {
        var tenant = await app.NewTenantAsync();
        (await tenant.ImportBatchAsync(JobCalls.Rows(1), JobCalls.Csv, query)).Names(field);
        Assert.Empty(await tenant.ListJobsAsync());
    }

    [Fact]
    public async Task A_Key_Has_At_Most_255_Characters()
    {
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync());
        (await tenant.ImportBatchAsync(JobCalls.Rows(1), JobCalls.Csv, query, ("Idempotency-Key", new string('k', 256))))
            .Names("Idempotency-Key");
        Assert.Empty(await tenant.ListJobsAsync());
    }

    [Fact]
    public async Task An_Unknown_Campaign_Or_One_That_Goes_Is_Not_Found()
    {
        var tenant = await app.NewTenantAsync();
        var other = await app.NewTenantAsync();
        var doomed = await tenant.NewCampaignAsync();
        (await tenant.DeleteAsync($"dialler/campaigns/{doomed}")).Is(202);
        foreach (var campaign in (long[])[0, -1, 77, long.MaxValue, doomed, await other.NewCampaignAsync()])
        {
            (await tenant.ImportBatchAsync(JobCalls.Rows(1), JobCalls.Csv, $"?diallerCampaignsID={campaign}"))
                .IsError(404, "Dialler campaign not found");
        }

        Assert.Equal(["DeleteCampaign"], (await tenant.ListJobsAsync()).Column("Kind"));
    }

    [Theory]
    [InlineData("text/csv", "", "body: is empty at line 1, column 1")]
    [InlineData("text/csv", "UserData,PhoneNumber1\nu,110\n", "body: has no header with the column Name")]
    [InlineData("text/csv", "Name,name,PhoneNumber1\n", "body: has the column Name twice in its header")]
    [InlineData("text/csv", "Name,PhoneNumber1\nN,110\n\"N,110\n", "body: has a quote that is not closed at line 3, column 1")]
    [InlineData("application/json", "", "body: is empty at line 1, column 1")]
    [InlineData("application/json", "{}", "body: has no records at line 1, column 2")]
    [InlineData("application/json", "7", "body: is neither a JSON array nor an object with records")]
    [InlineData(
        "application/json", "[{\"Name\":\"N\",\"PhoneNumber1\":\"110\"},\n{\"Name\":]", "body: is not valid JSON at line 2, column 9")]
    [InlineData("application/json", "[{\"Name\":\"N\",\"PhoneNumber1\":\"110\"},\n{\"Na", "body: is cut off at line 2")]
    [InlineData("application/x-ndjson", "\n\n", "body: is empty at line")]
    [InlineData(
        "application/x-ndjson", "{\"Name\":\"N\",\"PhoneNumber1\":\"110\"}\n{\"Name\":\"N", "body: is cut off at line 2, column 11")]
    [InlineData("text/csv", "\0N\0a\0m\0e", "body: is not UTF-8 at line 1, column 1")]
    public async Task A_Body_That_Is_Not_What_It_Claims_Is_Refused_Whole(string type, string body, string error)
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        foreach (var overwrites in (bool[])[false, true])
        {
            var refused = (await tenant.ImportBatchAsync(body, type, JobCalls.Query(campaign, overwrites))).Names("body");
            Assert.StartsWith(error, (string)refused.Json["error"]!, StringComparison.Ordinal);
            Assert.Null(refused.Json["JobID"]);
        }

        Assert.Empty(await tenant.ListJobsAsync());
        Assert.Empty(await app.Mail.TakeAsync(tenant));
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task What_Is_Not_Packed_As_It_Says_Is_Refused()
    {
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync());
        var whole = await JobCalls.Content(JobCalls.Rows(100), null, "gzip").ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        foreach (var body in (byte[][])[Encoding.UTF8.GetBytes(JobCalls.Rows(1)), whole[..^20]])
        {
            var content = JobCalls.Typed(new ByteArrayContent(body), JobCalls.Csv, "gzip");
            var refused = (await tenant.ImportBatchAsync(content, query)).Names("body");
            Assert.Contains("cannot be unpacked", (string)refused.Json["error"]!, StringComparison.Ordinal);
        }

        Assert.Empty(await tenant.ListJobsAsync());
    }

    [Fact]
    public async Task A_Body_Of_More_Than_100_MB_Is_413()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(app.App.Http.BaseAddress!.Host, app.App.Http.BaseAddress.Port, TestContext.Current.CancellationToken);
        var head = $"POST {tenant.Root}dialler/contacts/import/batch{JobCalls.Query(campaign)} HTTP/1.1\r\nHost: x\r\n"
            + $"Authorization: Bearer {tenant.Token}\r\nContent-Type: text/csv\r\nContent-Length: {(100 * 1024 * 1024) + 1}\r\nConnection: close\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        using var answer = new StreamReader(socket.GetStream());
        Assert.StartsWith("HTTP/1.1 413 ", await answer.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(await tenant.ListJobsAsync());
    }

    [Fact]
    public async Task The_Address_Takes_No_Other_Method()
    {
        var tenant = await app.NewTenantAsync();
        foreach (var method in (string[])["GET", "PUT", "DELETE"])
            (await tenant.SendAsync(method, "dialler/contacts/import/batch")).IsNowhere();
    }
}
