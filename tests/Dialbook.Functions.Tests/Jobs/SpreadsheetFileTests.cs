using System.Text;
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
    public async Task A_Row_Of_Nothing_But_Delimiters_Is_No_Row(string line)
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
    public async Task A_Column_That_No_One_Knows_Is_Named_In_The_Job(string type, string body)
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
    public async Task A_Column_That_Only_The_Last_Rows_Have_Is_Named_Too()
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
    public async Task Names_Of_Unknown_Columns_Are_Not_Kept_Without_End()
    {
        var names = string.Join(',', Enumerable.Range(1, 3000).Select(number => $"column-{number}-{new string('x', 200)}"));
        var (_, job) = await ImportAsync($"Name,PhoneNumber1,{names}\nA,110\n");
        job.Counts("Completed", ("nCreated", 1));
        Assert.Equal(100, Ignored(job).Count);
        Assert.All(Ignored(job), name => Assert.Equal(100, name.Length));
    }

    [Theory]
    [InlineData(JobCalls.Csv, "\u00a0name , soundEx,nothing,Outcome\nA,x,1,\n")]
    [InlineData(JobCalls.Ndjson, """{"name ":"A","soundEx":"x","nothing":1,"Outcome":"failed"}""")]
    [InlineData(JobCalls.Json, """[{"\ufeffname":"A","soundEx ":"x","nothing":{}}]""")]
    public async Task A_Column_That_A_Table_Of_The_CRM_Does_Not_Have_Is_Named_In_The_Job(string type, string body)
    {
        var crm = await CrmTenant.CreateAsync(app);
        var job = await FinishAsync(crm, await SendAsync(crm, "contact", body, type));
        job.Counts("Completed", ("nCreated", 1));
        Assert.Equal(["soundEx", "nothing"], Ignored(job));
    }

    [Theory]
    [InlineData("Name,PhoneNumber1,City,Tag\nA,110\n")]
    [InlineData("Name,PhoneNumber1,City,Tag\nA,110,,,,, ,\n")]
    [InlineData("Name,PhoneNumber1,,\nA,110,,\n")]
    [InlineData("Name,PhoneNumber1,Amount,dtBeginDate\nA,110, ,\u00a0\n")]
    public async Task What_A_Spreadsheet_Leaves_Empty_Is_Not_Given(string body)
    {
        var (accepted, job) = await ImportAsync(body);
        job.Counts("Completed", ("nCreated", 1));
        Assert.Empty(Ignored(job));
        var contact = Assert.Single(await accepted.Tenant.ListContactsAsync())!;
        Assert.All(["City", "Tag", "Amount", "dtBeginDate"], name => Assert.Null(contact[name]));
    }

    [Fact]
    public async Task Text_Below_No_Name_Is_Told_By_Its_Place()
    {
        var (_, job) = await ImportAsync("Name,,PhoneNumber1,\nA,x,110,\n");
        job.Counts("Completed", ("nCreated", 1));
        Assert.Equal(["column 2"], Ignored(job));
    }

    [Theory]
    [InlineData("Name;PhoneNumber1;Amount\nA;1;12,50\nB;1;1.234,50\nC;1;-12,5\nD;1;12,\nE;1;7\nF;1;,5\nG;1;1\u00a0234,5\n", "", "12.50 1234.50 -12.5 12 7 0.5 1234.5")]
    [InlineData("sep=;\nName;PhoneNumber1;Amount\nA;1;\"12,50\"\nB;1;1.234.567,5\nC;1; 3,5 \n", "", "12.50 1234567.5 3.5")]
    [InlineData("Name;PhoneNumber1;Amount\nA;1;12.50\nB;1;7\n", "", "12.50 7")]
    [InlineData("Name;PhoneNumber1;Amount\nA;1;12,50\nB;1;12.50\n", "", "!A 12.50")]
    [InlineData("Name;PhoneNumber1;Amount\nA;1;12,50\nB;1;1.234\n", "", "!A 1.234")]
    [InlineData("Name;PhoneNumber1;Amount\nA;1;12,50\nB;1;7\n", "&decimalComma=false", "!A 7")]
    [InlineData("Name,PhoneNumber1,Amount\nA,1,\"12,50\"\nB,1,7\n", "", "!A 7")]
    [InlineData("Name,PhoneNumber1,Amount\nA,1,\"12,50\"\nB,1,1.234\nC,1,12.50\nD,1,\"1,5E3\"\nE,1,x\nF,1,\"1,2,3\"\n", "&decimalComma=true", "12.50 1234 !C 1500 !E !F")]
    [InlineData("Name\tPhoneNumber1\tAmount\nA\t1\t12,50\nB\t1\t1.23\n", "&decimalComma=TRUE", "12.50 !B")]
    [InlineData("Name;PhoneNumber1;City\nA;1;12,50\n", "", "")]
    public async Task Amounts_Have_A_Decimal_Comma_Where_The_Caller_Or_The_Whole_File_Says_So(string body, string query, string amounts)
    {
        var (accepted, _) = await ImportAsync(body, query);
        var contacts = (await accepted.Tenant.ListContactsAsync())
            .ToDictionary(contact => (long)contact!["ID"]!, contact => contact!["Amount"]?.ToString());
        var rows = (await accepted.Tenant.ReadRowsAsync(accepted.Id))
            .Select(row => row["ID"] is { } id ? contacts[(long)id] : "!" + row["Name"]);
        Assert.Equal(amounts, string.Join(' ', rows));
    }

    [Fact]
    public async Task Rows_With_A_Decimal_Comma_That_Failed_Are_Mended_And_Sent_Again()
    {
        foreach (var query in (string[])["", "&decimalComma=true"])
        {
            var (accepted, job) = await ImportAsync("Name;PhoneNumber1;Amount\nA;;1.234,50\nB;;,5\nC;1;2,25\n", query);
            job.Counts("CompletedWithErrors", ("nCreated", 1), ("nFailed", 2));
            foreach (var delimiter in (string[])[",", ";"])
            {
                var failed = (await accepted.Tenant.ResultsAsync(accepted.Id, $"?outcome=failed&delimiter={delimiter}&bom=true")).Text;
                var again = await accepted.Tenant.ImportBatchAsync(failed, JobCalls.Csv, "?overwriteDuplicates=false" + query);
                (await app.FinishAsync(accepted.Tenant, again)).Counts("CompletedWithErrors", ("nFailed", 2));
                var rows = await accepted.Tenant.ReadRowsAsync(again.JobId());

                // all faults of a row are told at once
                Assert.All(rows, row => Assert.DoesNotContain("Amount", (string)row["Error"]!, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Amounts_Are_Decided_By_All_Rows_Of_A_File_Of_Several_Chunks()
    {
        var rows = string.Concat(Enumerable.Range(1, 2500).Select(number => $"N{number};110;{number},50\n"));
        var (accepted, job) = await ImportAsync("Name;PhoneNumber1;Amount\n" + rows);
        job.Counts("Completed", ("nCreated", 2500));
        Assert.Equal("2500.50", (await accepted.Tenant.ListContactsAsync())[^1]!["Amount"]!.ToString());
        (_, job) = await ImportAsync("Name;PhoneNumber1;Amount\n" + rows + "Last;110;0.5\n");
        job.Counts("CompletedWithErrors", ("nCreated", 1), ("nFailed", 2500));
    }

    [Theory]
    [InlineData("heading;amount;earning\nA;12,50;x\nB;[F:1.5];\n", "", "12.50 1.5")]
    [InlineData("heading,amount\nA,\"1.234,50\"\nB,2\n", "?decimalComma=true", "1234.50 2")]
    public async Task Amounts_Of_The_CRM_May_Have_A_Decimal_Comma(string body, string query, string amounts)
    {
        var crm = await CrmTenant.CreateAsync(app);
        (await FinishAsync(crm, await SendAsync(crm, "sale", body, JobCalls.Csv, query))).Counts("Completed", ("nCreated", 2));
        var read = new List<string?>();
        foreach (var id in (int[])[1, 2])
            read.Add((string?)(await crm.AskAsync("DatabaseTable/ReadRow", $$"""{"TableName":"sale","Id":{{id}}}"""))!["Values"]!["amount"]);
        Assert.Equal(amounts, string.Join(' ', read));
    }

    [Theory]
    [InlineData(JobCalls.Csv, "yes", "decimalComma: must be true or false")]
    [InlineData(JobCalls.Ndjson, "true", "decimalComma: is for CSV; a number in JSON has a decimal point")]
    [InlineData(JobCalls.Json, "true", "decimalComma: is for CSV; a number in JSON has a decimal point")]
    public async Task A_Decimal_Comma_Is_For_CSV(string type, string value, string error)
    {
        var tenant = await app.NewTenantAsync();
        var reply = await tenant.ImportBatchAsync("[]", type, "?decimalComma=" + value);
        Assert.Equal((400, error), (reply.Status, (string)reply.Json["error"]!));
        var crm = await CrmTenant.CreateAsync(app);
        reply = await SendAsync(crm, "sale", "[]", type, "?decimalComma=" + value);
        Assert.Equal((400, error), (reply.Status, (string)reply.Json["Message"]!));
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("utf-32")]
    public async Task A_Body_That_Is_Not_UTF8_Leaves_No_Job(string kind)
    {
        var text = "Name,PhoneNumber1,City\n" + string.Concat(Enumerable.Range(1, 1900).Select(number => $"N{number},110,Ulm\n")) + "A,110,Köln\n";
        var bytes = kind == "utf-32" ? Encoding.UTF32.GetBytes(text) : Encoding.Latin1.GetBytes(text);
        var error = "body: is not UTF-8 at line " + (kind == "utf-32" ? "1, column 1" : "1902, column 8");
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync());
        var reply = await tenant.ImportBatchAsync(JobCalls.Typed(new ByteArrayContent(bytes), JobCalls.Csv), query);
        Assert.Equal((400, error), (reply.Status, (string)reply.Json["error"]!));
        Assert.Empty(await tenant.ListJobsAsync());

        var crm = await CrmTenant.CreateAsync(app);
        reply = await crm.Caller.SendContentAsync(
            "POST", "Bulk/contact",
            JobCalls.Typed(new ByteArrayContent([.. bytes.Select(octet => octet is (byte)'N' ? (byte)'n' : octet)]), JobCalls.Csv));
        Assert.Equal((400, error), (reply.Status, (string)reply.Json["Message"]!));
    }

    [Theory]
    [InlineData("?format=csv&bom=true", "\uFEFFID,ClientsID,")]
    [InlineData("?bom=TRUE&delimiter=;", "\uFEFFID;ClientsID;")]
    [InlineData("?bom=false&delimiter=tab", "ID\tClientsID\t")]
    [InlineData("?delimiter=%09", "ID\tClientsID\t")]
    [InlineData("?format=ndjson&bom=false", "{")]
    [InlineData("?bom=1", "bom: must be true or false")]
    [InlineData("?bom=yes", "bom: must be true or false")]
    [InlineData("?format=ndjson&bom=true", "bom: is for format=csv only")]
    [InlineData("?format=ndjson&delimiter=;", "delimiter: is for format=csv only")]
    [InlineData("?delimiter=|", "delimiter: must be one of , ; tab")]
    public async Task An_Export_Is_Laid_Out_For_Spreadsheets(string query, string start)
    {
        var (accepted, _) = await ImportAsync("UserData,Name,PhoneNumber1,Amount,City\nu,\"A;B,C\",110,12.50,Köln\nv,,110\n");
        foreach (var address in (string[])["dialler/contacts/export", $"dialler/jobs/{accepted.Id}/results"])
        {
            var reply = await accepted.Tenant.GetAsync(address + query);
            var isFault = start.Contains(": ", StringComparison.Ordinal);
            Assert.Equal(isFault ? 400 : 200, reply.Status);
            var expected = address.EndsWith("results", StringComparison.Ordinal)
                ? start.Replace("ClientsID", "Outcome", StringComparison.Ordinal).Replace("ID", "RowNumber", StringComparison.Ordinal) : start;
            Assert.StartsWith(expected, isFault ? (string)reply.Json["error"]! : reply.Text, StringComparison.Ordinal);
        }

        if (start.Contains("ID", StringComparison.Ordinal))
        {
            var export = (await accepted.Tenant.GetAsync("dialler/contacts/export" + query)).Bytes;
            var again = await accepted.Tenant.ImportBatchAsync(JobCalls.Typed(new ByteArrayContent(export), JobCalls.Csv), "?overwriteDuplicates=true");
            var job = await app.FinishAsync(accepted.Tenant, again);
            job.Counts("Completed", ("nUpdated", 1));
            Assert.Empty(Ignored(job));
            var contact = Assert.Single(await accepted.Tenant.ListContactsAsync())!;
            Assert.Equal(("A;B,C", "12.50", "Köln"), ((string)contact["Name"]!, contact["Amount"]!.ToString(), (string)contact["City"]!));
        }
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
