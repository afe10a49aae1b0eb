using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Jobs;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Crm;

/// <summary>Bodies of rows for tables of the CRM.</summary>
public sealed class ImportRecordsTests(AppFixture app)
{
    private const string Fault = "SoMassOperationException";

    [Theory]
    [InlineData("text/csv", "contact_id;Name;orgNr;soundEx\n;Ada Ltd;1;x\n;Bob Ltd;2;x\n", null)]
    [InlineData("application/x-ndjson", """{"name":"Ada Ltd","ORGNR":"1"}""" + "\n" + """{"name":"Bob Ltd","orgNr":"2"}""", "gzip")]
    [InlineData("application/json", """{"records":[{"name":"Ada Ltd","orgNr":"1"},{"name":"Bob Ltd","orgNr":"2"}]}""", null)]
    public async Task Rows_Become_Records_Whatever_Their_Format(string type, string body, string? encoding)
    {
        var crm = await CrmTenant.CreateAsync(app);
        var accepted = await SendAsync(crm, "Contact", body, type, encoding: encoding);
        Assert.Equal((202, $"/api/v1/Jobs/{accepted.JobId()}"), (accepted.Status, accepted.Header("Location")));
        var job = await FinishAsync(crm, accepted);
        job.Counts("Completed", ("nCreated", 2));
        Assert.Equal(("ImportRecords", "contact", null), ((string)job["Kind"]!, (string)job["TableName"]!, job["DiallerCampaignsID"]));
        Assert.Equal(("Ada Ltd", "Bob Ltd"), (await ValueAsync(crm, "contact", 1, "name"), await ValueAsync(crm, "contact", 2, "name")));

        var again = await FinishAsync(crm, await SendAsync(crm, "contact", "orgnr,department\n2,Sales\n3,New\n", "text/csv", "?key=OrgNr"));
        again.Counts("Completed", ("nCreated", 1), ("nUpdated", 1));
        Assert.Equal("Sales", await ValueAsync(crm, "contact", 2, "department"));
    }

    [Fact]
    public async Task Values_May_Have_The_Vendors_Form_Or_The_Formats_Own()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var body = """
            {"heading":"A","amount":12.5,"saledate":"[D:03/31/2024]","done":"Done","contact_id":0}
            {"heading":"B","amount":"[F:12.5]","saledate":"2024-03-31","done":2,"sale_id":null}
            """;
        (await FinishAsync(crm, await SendAsync(crm, "sale", body, "application/x-ndjson"))).Counts("Completed", ("nCreated", 2));
        foreach (var id in (int[])[1, 2])
            Assert.Equal(
                ("12.5", "2024-03-31"),
                (await ValueAsync(crm, "sale", id, "amount"), (await ValueAsync(crm, "sale", id, "saledate"))![..10]));
    }

    [Fact]
    public async Task A_Wrong_Row_Fails_Alone_And_Its_File_Can_Be_Mended_And_Sent_Again()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var job = await FinishAsync(crm, await SendAsync(
            crm, "contact", "name,business_idx,orgNr\n=Ada,1,1\nBob,many,2\n" + new string('x', 300) + ",1,3\nEve,1,4,5\n", "text/csv"));
        job.Counts("CompletedWithErrors", ("nCreated", 1), ("nFailed", 3));
        var id = (string)job["JobID"]!;
        var csv = await crm.Caller.SendAsync("GET", $"Jobs/{id}/results?outcome=failed");
        Assert.StartsWith("RowNumber,Outcome,ID,Error,contact_id,name,", csv.Text, StringComparison.Ordinal);
        Assert.Contains("business_idx: must be an integer", csv.Text, StringComparison.Ordinal);
        Assert.Contains("name: is longer than 219 characters", csv.Text, StringComparison.Ordinal);
        Assert.Contains("row: line 5: has 4 cells, the header has 3", csv.Text, StringComparison.Ordinal);

        var mended = csv.Text.Replace("many", "7", StringComparison.Ordinal).Replace(new string('x', 300), "=Xi", StringComparison.Ordinal);
        var again = await FinishAsync(crm, await SendAsync(crm, "contact", mended, "text/csv"));
        again.Counts("Completed", ("nCreated", 3));
        Assert.Equal(
            "=Ada Bob =Xi Eve",
            string.Join(' ', await Task.WhenAll(Enumerable.Range(1, 4).Select(row => ValueAsync(crm, "contact", row, "name")))));

        var lines = await crm.Caller.SendAsync("GET", $"Jobs/{id}/results?outcome=failed&format=ndjson");
        var row = JsonNode.Parse(lines.Text.Split('\n')[0])!;
        Assert.Equal(
            """{"RowNumber":2,"Outcome":"failed","ID":null,"Error":"business_idx: must be an integer","name":"Bob","business_idx":"many","orgNr":"2"}""", row.ToJsonString());
    }

    [Theory]
    [InlineData("nothing", "", "name\nA\n", "TableName: 'nothing' is no table")]
    [InlineData("contact", "?key=nothing", "name\nA\n", "key: the table contact has no column 'nothing'")]
    [InlineData(
        "contact", "?key=name", "name\nA\n", "key: the column name is not unique; those are: contact_id, number1, number2, orgNr, dbi_key")]
    [InlineData("contact", "?key=orgNr", "name\nA\n", "body: has no header with the column orgNr, which is the key, at line 1, column 1")]
    [InlineData("contact", "", "soundEx,nothing\nA,B\n", "body: has no header with columns of the table contact at line 1, column 1")]
    [InlineData("contact", "", "name,NAME\nA,B\n", "body: has the column name twice in its header at line 1, column 1")]
    [InlineData("contact", "", "", "body: is empty at line 1, column 1")]
    public async Task What_Cannot_Be_Taken_Is_Refused_And_Leaves_No_Job(string table, string query, string body, string message)
    {
        var crm = await CrmTenant.CreateAsync(app);
        var reply = await SendAsync(crm, table, body, "text/csv", query);
        Assert.Equal((400, Fault, message), (reply.Status, (string)reply.Json["ErrorType"]!, (string)reply.Json["Message"]!));
        Assert.Equal(0, (int)(await crm.Caller.SendAsync("GET", "Jobs")).Json["count"]!);
        Assert.Equal(415, (await SendAsync(crm, "contact", "<a/>", "text/xml")).Status);
    }

    [Fact]
    public async Task A_Row_With_No_Column_Of_The_Table_Fails()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var job = await FinishAsync(
            crm, await SendAsync(crm, "contact", """{"nothing":1}""" + "\n" + "{}" + "\n" + """{"name":"B","Error":"x"}""", "application/x-ndjson"));
        job.Counts("CompletedWithErrors", ("nCreated", 1), ("nFailed", 2));
        Assert.Equal("""["nothing"]""", job["IgnoredColumns"]!.ToJsonString());
    }

    [Fact]
    public async Task A_Repeated_Call_Begins_One_Job()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var first = await SendAsync(crm, "contact", "name\nA\n", "text/csv", key: "k");
        var second = await SendAsync(crm, "contact", "name\nA\n", "text/csv", key: "k");
        Assert.Equal((first.JobId(), 202), (second.JobId(), second.Status));
        Assert.Equal(422, (await SendAsync(crm, "contact", "name\nB\n", "text/csv", key: "k")).Status);
        (await FinishAsync(crm, second)).Counts("Completed", ("nCreated", 1));
    }

    [Fact]
    public async Task Jobs_Of_Both_APIs_Are_Listed_And_Cancelled_In_Either()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var job = (await SendAsync(crm, "contact", "name\nA\n", "text/csv")).JobId();
        Assert.Equal([job], (await crm.Tenant.ListJobsAsync()).Column("JobID"));
        Assert.Equal(200, (await crm.Caller.SendAsync("POST", $"Jobs/{job}/cancel")).Status);
        var list = await crm.Caller.SendAsync("GET", "Jobs?state=cancelled");
        Assert.Equal([job], list.Records.Column("JobID"));
        await app.Mail.DeliverAsync(crm.Tenant, app.App);
        Assert.Null(await crm.AskAsync("DatabaseTable/ReadRow", """{"TableName":"contact","Id":1}"""));
        Assert.Equal(404, (await (await CrmTenant.CreateAsync(app)).Caller.SendAsync("GET", "Jobs/" + job)).Status);
    }

    [Fact]
    public async Task It_Needs_The_Role_Admin()
    {
        var crm = await CrmTenant.CreateAsync(app);
        foreach (var (role, status) in ((string, int)[])[("read", 403), ("write", 403), ("admin", 202)])
        {
            var caller = CrmCaller.Bearer(app.App, (await crm.Tenant.WithRoleAsync(role)).Token);
            Assert.Equal(status, (await caller.SendContentAsync("POST", "Bulk/contact", JobCalls.Content("name\nA\n", "text/csv"))).Status);
        }
    }

    private static Task<Reply> SendAsync(
        CrmTenant crm, string table, string body, string type, string query = "", string? encoding = null, string? key = null) =>
        crm.Caller.SendContentAsync(
            "POST", $"Bulk/{table}{query}", JobCalls.Content(body, type, encoding), key is null ? [] : [("Idempotency-Key", key)]);

    /// <summary>Plays the host until the job has ended.</summary>
    private async Task<JsonNode> FinishAsync(CrmTenant crm, Reply accepted)
    {
        Assert.True(accepted.Status == 202, accepted.Text);
        await app.Mail.DeliverAsync(crm.Tenant, app.App);
        var reply = await crm.Caller.SendAsync("GET", "Jobs/" + accepted.JobId());
        Assert.Equal(200, reply.Status);
        return reply.Record;
    }

    private static async Task<string?> ValueAsync(CrmTenant crm, string table, int id, string column) =>
        (string?)(await crm.AskAsync("DatabaseTable/ReadRow", $$"""{"TableName":"{{table}}","Id":{{id}}}"""))?["Values"]![column];
}
