using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

/// <summary>Files as spreadsheets and people write them.</summary>
public sealed class SpreadsheetFileTests(AppFixture app)
{
    [Theory]
    [InlineData(",,")]
    [InlineData(",,,,")]
    [InlineData("\"\",\"\",\"\"")]
    [InlineData(" ,\u00a0,\t")]
    [InlineData("  ")]
    [InlineData("\" \"")]
    public async Task A_row_of_nothing_but_delimiters_is_no_row(string line)
    {
        var (accepted, job) = await ImportAsync($"{line}\nName,PhoneNumber1,City\n{line}\nA,110,Ulm\n{line}\n{line}\nB,111,Ulm,more\n{line}\n");
        job.Counts("CompletedWithErrors", ("nCreated", 1), ("nFailed", 1));
        Assert.Equal(2, (int)job["nTotal"]!);
        var failed = Assert.Single(await accepted.Tenant.ReadRowsAsync(accepted.Id, "failed"));
        Assert.Equal((2, "row: line 7: has 4 cells, the header has 3"), ((int)failed["RowNumber"]!, (string)failed["Error"]!));

        var crm = await CrmTenant.CreateAsync(app);
        var records = await FinishAsync(crm, await SendAsync(crm, "contact", $"{line}\nname,orgNr,department\nA,1,\n{line}\n{line}\nB,2\n", JobCalls.Csv));
        records.Counts("Completed", ("nCreated", 2));
    }

    [Theory]
    [InlineData(JobCalls.Csv, "Name,PhoneNumber1,Citty,Nick name \nA,110,Ulm,x\nB,111,,\n")]
    [InlineData(JobCalls.Csv, "Outcome,ID,nTries,bLocked,Error,Name,PhoneNumber1,Citty,Nick name\u00a0,CITTY\n,,,,,A,110,Ulm,x,\n,,,,,B,111,Ulm,x,\n")]
    [InlineData(JobCalls.Ndjson, """{"Name":"A","PhoneNumber1":"110"}""" + "\n" + """{"Name":"B","PhoneNumber1":"111","Citty":1,"nTries":3,"Nick name":[2]}""")]
    [InlineData(JobCalls.Json, """[{"Name ":"A"," PhoneNumber1":"110","Citty ":"x","RowNumber":1},{"Name":"B","PhoneNumber1":"111","citty":{"a":1},"\ufeffNick name":""}]""")]
    public async Task A_column_that_no_one_knows_is_named_in_the_job(string type, string body)
    {
        foreach (var overwrites in (bool[])[false, true])
        {
            var tenant = await app.NewTenantAsync();
            var query = JobCalls.Query(await tenant.NewCampaignAsync(), overwrites);
            var job = await app.FinishAsync(tenant, await tenant.ImportBatchAsync(body, type, query));
            job.Counts("Completed", ("nCreated", 2));
            Assert.Equal(["Citty", "Nick name"], Ignored(job));
            Assert.Equal(["Citty", "Nick name"], Ignored(Assert.Single(await tenant.ListJobsAsync())!));
        }
    }

    [Fact]
    public async Task A_column_that_only_the_last_rows_have_is_named_too()
    {
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync());
        var rows = string.Concat(Enumerable.Repeat("""{"Name":"A","PhoneNumber1":"110","Citty":"x"}""" + "\n", 1500));
        var job = await app.FinishAsync(
            tenant, await tenant.ImportBatchAsync(rows + """{"Name":"B","PhoneNumber1":"110","Last":"x"}""", JobCalls.Ndjson, query));
        job.Counts("Completed", ("nCreated", 1501));
        Assert.Equal(["Citty", "Last"], Ignored(job));
    }

    [Fact]
    public async Task Names_of_unknown_columns_are_not_kept_without_end()
    {
        var names = string.Join(',', Enumerable.Range(1, 3000).Select(number => $"column-{number}-{new string('x', 200)}"));
        var (_, job) = await ImportAsync($"Name,PhoneNumber1,{names}\nA,110\n");
        job.Counts("Completed", ("nCreated", 1));
        Assert.Equal(100, Ignored(job).Count);
        Assert.All(Ignored(job), name => Assert.Equal(100, name.Length));
    }

    [Theory]
    [InlineData(JobCalls.Csv, "\u00a0name , soundEx,Outcome\nA,x,\n")]
    [InlineData(JobCalls.Ndjson, """{"name ":"A","soundEx":"x","Outcome":"failed"}""")]
    [InlineData(JobCalls.Json, """[{"\ufeffname":"A","soundEx ":"x"}]""")]
    public async Task A_column_of_the_CRM_that_is_not_kept_is_named_in_the_job(string type, string body)
    {
        var crm = await CrmTenant.CreateAsync(app);
        var job = await FinishAsync(crm, await SendAsync(crm, "contact", body, type));
        job.Counts("Completed", ("nCreated", 1));
        Assert.Equal(["soundEx"], Ignored(job));
    }

    [Theory]
    [InlineData("Name,PhoneNumber1,City,Tag\nA,110\n")]
    [InlineData("Name,PhoneNumber1,City,Tag\nA,110,,,,, ,\n")]
    [InlineData("Name,PhoneNumber1,,\nA,110,,\n")]
    [InlineData("Name,PhoneNumber1,Amount,dtBeginDate\nA,110, ,\u00a0\n")]
    public async Task What_a_spreadsheet_leaves_empty_is_not_given(string body)
    {
        var (accepted, job) = await ImportAsync(body);
        job.Counts("Completed", ("nCreated", 1));
        Assert.Empty(Ignored(job));
        var contact = Assert.Single(await accepted.Tenant.ListContactsAsync())!;
        Assert.All(["City", "Tag", "Amount", "dtBeginDate"], name => Assert.Null(contact[name]));
    }

    [Fact]
    public async Task Text_below_no_name_is_told_by_its_place()
    {
        var (_, job) = await ImportAsync("Name,,PhoneNumber1,\nA,x,110,\n");
        job.Counts("Completed", ("nCreated", 1));
        Assert.Equal(["column 2"], Ignored(job));
    }

    private static IReadOnlyList<string> Ignored(JsonNode job) => [.. job["IgnoredColumns"]!.AsArray().Select(name => (string)name!)];

    private async Task<((Tenant Tenant, string Id) Accepted, JsonNode Job)> ImportAsync(string body, string query = "")
    {
        var tenant = await app.NewTenantAsync();
        var accepted = await tenant.ImportBatchAsync(body, JobCalls.Csv, JobCalls.Query(await tenant.NewCampaignAsync()) + query);
        return ((tenant, accepted.Is(202).JobId()), await app.FinishAsync(tenant, accepted));
    }

    private static Task<Reply> SendAsync(CrmTenant crm, string table, string body, string type, string query = "") =>
        crm.Caller.SendContentAsync("POST", $"Bulk/{table}{query}", JobCalls.Content(body, type));

    private async Task<JsonNode> FinishAsync(CrmTenant crm, Reply accepted)
    {
        Assert.True(accepted.Status == 202, accepted.Text);
        await app.Mail.DeliverAsync(crm.Tenant, app.App);
        return (await crm.Caller.SendAsync("GET", "Jobs/" + accepted.JobId())).Record;
    }
}
