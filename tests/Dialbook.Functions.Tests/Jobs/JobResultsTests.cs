using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class JobResultsTests(AppFixture app)
{
    [Fact]
    public async Task Results_Tell_Of_Each_Row_What_Became_Of_It()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var existing = await tenant.NewContactAsync(campaign, "\"UserData\":\"there\"");
        var job = await ImportMixedAsync(tenant, campaign);

        var rows = await tenant.ReadRowsAsync(job);
        Assert.Equal([1, 2, 3, 4, 5], rows.Select(row => (int)row["RowNumber"]!));
        Assert.Equal(["superseded", "updated", "failed", "created", "created"], rows.Column("Outcome"));
        Assert.Equal(["twice", "there", "bad", "twice", null], rows.Column("UserData"));
        Assert.Equal([null, null, "Amount: must be a number", null, null], rows.Column("Error"));
        Assert.Null(rows[0]["ID"]);
        Assert.Equal(existing, (long)rows[1]["ID"]!);
        Assert.Null(rows[2]["ID"]);
        Assert.Equal("Last", (string)(await tenant.ReadAsync((long)rows[3]["ID"]!))["Name"]!);
        Assert.Equal("None", (string)(await tenant.ReadAsync((long)rows[4]["ID"]!))["Name"]!);
        Assert.Equal(["RowNumber", "Outcome", "ID", "UserData", "Error"], rows[1].AsObject().Select(column => column.Key));

        foreach (var (outcome, numbers) in ((string, int[])[])
            [("created", [4, 5]), ("Updated", [2]), ("superseded", [1]), ("failed", [3]), ("deleted", []), ("notFound", [])])
            Assert.Equal(numbers, (await tenant.ReadRowsAsync(job, outcome)).Select(row => (int)row["RowNumber"]!));
    }

    [Fact]
    public async Task Results_Come_As_CSV_And_As_NDJSON()
    {
        var tenant = await app.NewTenantAsync();
        var job = await ImportMixedAsync(tenant, await tenant.NewCampaignAsync());
        foreach (var (query, type, name) in ((string, string, string)[])
            [
                ("", "text/csv; charset=utf-8", $"job-{job}.csv"), ("?format=CSV", "text/csv; charset=utf-8", $"job-{job}.csv"),
                ("?format=ndjson&outcome=failed", "application/x-ndjson; charset=utf-8", $"job-{job}-failed.ndjson"),
            ])
        {
            var reply = await tenant.ResultsAsync(job, query);
            Assert.Equal(200, reply.Status);
            Assert.Equal(type, reply.Header("Content-Type"));
            Assert.Equal($"attachment; filename=\"{name}\"", reply.Header("Content-Disposition"));
        }

        var lines = (await tenant.ResultsAsync(job)).Text.Split("\r\n");
        Assert.StartsWith("RowNumber,Outcome,ID,UserData,Error,DiallerCampaignsID,DiallerCampaignsName,", lines[0],
            StringComparison.Ordinal);
        Assert.Equal(7, lines.Length);
        Assert.StartsWith("1,superseded,,twice,,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("3,failed,,bad,Amount: must be a number,", lines[3], StringComparison.Ordinal);
        Assert.Contains(",much,110,", lines[3], StringComparison.Ordinal);
        Assert.Equal(2, (await tenant.ResultsAsync(job, "?outcome=updated")).Text.Split("\r\n").Length);
        Assert.Empty((await tenant.ResultsAsync(job, "?outcome=updated&format=ndjson")).Bytes);
    }

    [Fact]
    public async Task Failed_Rows_Of_CSV_Are_Mended_And_Taken()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync("Right");
        const string Body =
            """
            UserData;Name;PhoneNumber1;Amount;Comment;DiallerCampaignsName;dtBeginDate;Mine
            u1;Good;110;1.50;;;;
            u2;Lovelace;+44 20 7946 0001;1x50;"=1+1; ""quoted""
            two lines";;2024-02-30;kept?
            u3;;112;-1.50;;;;
            u4;Turing;113;;;=Wrong;;
            u5;Hopper;;2;'=text;;;
            u6;Name;114;2;;;;;x
            """;
        var accepted = await tenant.ImportBatchAsync(Body, JobCalls.Csv, JobCalls.Query(campaign));
        (await app.FinishAsync(tenant, accepted)).Counts("CompletedWithErrors", ("nCreated", 1), ("nFailed", 5));

        var failed = (await tenant.ResultsAsync(accepted.JobId(), "?outcome=failed")).Text;
        var mended = failed.Replace("1x50", "1.50", StringComparison.Ordinal).Replace("2024-02-30", "2024-02-29", StringComparison.Ordinal)
            .Replace("'=Wrong", "right", StringComparison.Ordinal);
        mended = Mend(Mend(mended, "u3", "Name", "Curie"), "u5", "PhoneNumber2", "115");
        var again = await tenant.ImportBatchAsync(mended, JobCalls.Csv, JobCalls.Query(campaign));
        (await app.FinishAsync(tenant, again)).Counts("Completed", ("nCreated", 5));

        var contacts = (await tenant.ListContactsAsync()).Skip(1).ToList();
        Assert.Equal(["u2", "u3", "u4", "u5", "u6"], contacts.Column("UserData"));
        Assert.Equal(["Lovelace", "Curie", "Turing", "Hopper", "Name"], contacts.Column("Name"));
        Assert.Equal(["+44 20 7946 0001", "112", "113", null, "114"], contacts.Column("PhoneNumber1"));
        Assert.Equal(["=1+1; \"quoted\"\ntwo lines", null, null, "=text", null], contacts.Column("Comment"));
        Assert.Equal(["1.50", "-1.50", null, "2", "2"], contacts.Column("Amount"));
        Assert.Equal("2024-02-29T00:00:00.000", (string)contacts[0]!["dtBeginDate"]!);
    }

    [Fact]
    public async Task Failed_Rows_Of_JSON_Are_Mended_And_Taken()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        const string Body =
            """
            {"UserData":"u1","Name":"Lovelace","PhoneNumber1":"110","Amount":"much","Mine":{"a":[1,"x"]},"Comment":"Ä \"q\""}
            {"UserData":"u2","PhoneNumber1":"111","ID":77,"Error":"theirs","City":null}
            {"UserData":7,"Name":"Turing","PhoneNumber1":"112"}
            {"UserData":"u4","Name":"Hopper","PhoneNumber1":"113"
            """ + "\n";
        var accepted = await tenant.ImportBatchAsync(Body, JobCalls.Ndjson, JobCalls.Query(campaign));
        (await app.FinishAsync(tenant, accepted)).Counts("CompletedWithErrors", ("nFailed", 4));

        var failed = (await tenant.ResultsAsync(accepted.JobId(), "?outcome=failed&format=ndjson")).Text.Split('\n');
        Assert.Contains("\"Mine\":{\"a\":[1,\"x\"]}", failed[0], StringComparison.Ordinal);
        Assert.Equal("""{"UserData":"u4","Name":"Hopper","PhoneNumber1":"113" """.TrimEnd(), (string)JsonNode.Parse(failed[3])!["row"]!);
        Assert.Equal(["u1", "u2", "7", null], failed[..4].Select(line => JsonNode.Parse(line)).Column("UserData"));
        failed[0] = failed[0].Replace("\"much\"", "12.50", StringComparison.Ordinal);
        failed[1] = failed[1].Replace("\"PhoneNumber1\"", "\"Name\":\"Curie\",\"PhoneNumber1\"", StringComparison.Ordinal);
        var third = JsonNode.Parse(failed[2])!;
        third["UserData"] = "u3";
        failed[2] = third.ToJsonString();
        failed[3] = (string)JsonNode.Parse(failed[3])!["row"]! + "}";
        var again = await tenant.ImportBatchAsync(string.Join('\n', failed), JobCalls.Ndjson, JobCalls.Query(campaign));
        (await app.FinishAsync(tenant, again)).Counts("Completed", ("nCreated", 4));

        var contacts = await tenant.ListContactsAsync();
        Assert.Equal(["u1", "u2", "u3", "u4"], contacts.Column("UserData"));
        Assert.Equal(["Lovelace", "Curie", "Turing", "Hopper"], contacts.Column("Name"));
        Assert.Equal("12.50", contacts[0]!["Amount"]!.ToJsonString());
        Assert.Equal("Ä \"q\"", (string)contacts[0]!["Comment"]!);
    }

    [Fact]
    public async Task Rows_Whose_Campaign_Went_Meanwhile_Fail_And_Can_Go_Elsewhere()
    {
        var tenant = await app.NewTenantAsync();
        var (doomed, other) = (await tenant.NewCampaignAsync("Doomed"), await tenant.NewCampaignAsync("Other"));
        var accepted = await tenant.ImportCsvAsync(doomed, JobCalls.Rows(3));
        var deletion = (await tenant.DeleteAsync($"dialler/campaigns/{doomed}")).Is(202).JobId();
        await QueueLetter.Of("RunDeletion", tenant, deletion).DeliverAsync(app.App);
        (await app.FinishAsync(tenant, accepted)).Counts("CompletedWithErrors", ("nFailed", 3));
        Assert.Equal(0, await tenant.CountAsync());
        Assert.Equal(0, (await tenant.GetAsync("dialler/contacts/contact?userData=u2")).Is(200).Count);

        foreach (var (format, type) in ((string, string)[])[("csv", JobCalls.Csv), ("ndjson", JobCalls.Ndjson)])
        {
            var failed = (await tenant.ResultsAsync(accepted.JobId(), "?outcome=failed&format=" + format)).Text;
            Assert.Contains("Dialler campaign not found", failed, StringComparison.Ordinal);
            var mended = failed.Replace($"not found,{doomed},", $"not found,{other},", StringComparison.Ordinal)
                .Replace($"\"DiallerCampaignsID\":{doomed},", $"\"DiallerCampaignsID\":{other},", StringComparison.Ordinal);
            var again = await app.FinishAsync(tenant, await tenant.ImportBatchAsync(mended, type, "?overwriteDuplicates=true"));
            again.Counts("Completed", (format == "csv" ? "nCreated" : "nUpdated", 3));
        }

        Assert.Equal(["Name 1", "Name 2", "Name 3"], (await tenant.ListContactsAsync()).Column("Name"));
    }

    [Fact]
    public async Task Wrong_Parameters_Are_Named()
    {
        var tenant = await app.NewTenantAsync();
        var job = await ImportMixedAsync(tenant, await tenant.NewCampaignAsync());
        foreach (var outcome in (string[])["no", "1", "created,failed"])
            (await tenant.ResultsAsync(job, "?outcome=" + outcome)).Names("outcome");
        foreach (var format in (string[])["xlsx", "json"])
            (await tenant.ResultsAsync(job, "?format=" + format)).Names("format");
        (await tenant.ResultsAsync("0")).IsError(404, "Job not found");
    }

    /// <summary>One row of each outcome, and one that names no UserData.</summary>
    private async Task<string> ImportMixedAsync(Tenant tenant, int campaign)
    {
        const string Body =
            """
            [{"UserData":"twice","Name":"First","PhoneNumber1":"110"},{"UserData":"there","Name":"Changed","PhoneNumber1":"110"},
             {"UserData":"bad","Name":"N","PhoneNumber1":"110","Amount":"much"},
             {"UserData":"twice","Name":"Last","PhoneNumber1":"110"},{"Name":"None","PhoneNumber1":"110"}]
            """;
        var accepted = await tenant.ImportBatchAsync(Body, JobCalls.Json, JobCalls.Query(campaign, overwrites: true));
        await app.FinishAsync(tenant, accepted);
        return accepted.JobId();
    }

    /// <summary>Fills an empty cell of a CSV line, the line of that UserData; there are no quotes in front of the cell.</summary>
    private static string Mend(string csv, string userData, string column, string cell)
    {
        var place = csv.Split("\r\n")[0].Split(',').IndexOf(column);
        var line = csv.Split("\r\n").Single(line => line.Split(',').ElementAtOrDefault(3) == userData);
        var cells = line.Split(',');
        cells[place] = cell;
        return csv.Replace(line, string.Join(',', cells), StringComparison.Ordinal);
    }
}
