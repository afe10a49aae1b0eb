using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class ImportFormatTests(AppFixture app)
{
    /// <summary>The same three contacts in each format.</summary>
    public static TheoryData<string, string> Formats => new()
    {
        { "text/csv", "UserData,Name,PhoneNumber1,City\r\nu1,\"Lovelace, Ada\",110,Köln\r\nu2,Turing,111,\r\nu3,Hopper,112,Ulm\r\n" },
        { "text/csv; charset=utf-8",
            "\uFEFFUserData;Name;PhoneNumber1;City\nu1;Lovelace, Ada;110;Köln\nu2;Turing;111;\nu3;Hopper;112;Ulm" },
        { "TEXT/CSV",
            "name\tphonenumber1\tUSERDATA\tCity\tUnknown\nLovelace, Ada\t110\tu1\tKöln\tx\nTuring\t111\tu2\t\t\nHopper\t112\tu3\tUlm\t" },
        {
            "application/json",
            """
            [{"UserData":"u1","Name":"Lovelace, Ada","PhoneNumber1":"110","City":"Köln"},
             {"UserData":"u2","Name":"Turing","PhoneNumber1":"111"},{"userdata":"u3","NAME":"Hopper","PhoneNumber1":"112","City":"Ulm"}]
            """
        },
        {
            "application/json; charset=utf-8",
            """
            {"source":{"a":[1]},"records":[{"UserData":"u1","Name":"Lovelace, Ada","PhoneNumber1":"110","City":"K\u00f6ln"},
             {"UserData":"u2","Name":"Turing","PhoneNumber1":"111","City":null},{"UserData":"u3","Name":"Hopper","PhoneNumber1":"112","City":"Ulm"}],"n":3}
            """
        },
        {
            "application/x-ndjson",
            """
            {"UserData":"u1","Name":"Lovelace, Ada","PhoneNumber1":"110","City":"Köln"}

            {"UserData":"u2","Name":"Turing","PhoneNumber1":"111","Unknown":[]}
            {"UserData":"u3","Name":"Hopper","PhoneNumber1":"112","City":"Ulm"}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Every_Format_Brings_The_Same_Contacts_Packed_Or_Not(string type, string body)
    {
        foreach (var encoding in (string?[])[null, "identity", "gzip"])
        {
            var tenant = await app.NewTenantAsync();
            var campaign = await tenant.NewCampaignAsync();
            var accepted = await tenant.ImportBatchAsync(JobCalls.Content(body, type, encoding), JobCalls.Query(campaign));
            var job = await app.FinishAsync(tenant, accepted);
            job.Counts("Completed", ("nCreated", 3));
            Assert.Equal(campaign, (int)job["DiallerCampaignsID"]!);

            var contacts = await tenant.ListContactsAsync();
            Assert.Equal(["u1", "u2", "u3"], contacts.Column("UserData"));
            Assert.Equal(["Lovelace, Ada", "Turing", "Hopper"], contacts.Column("Name"));
            Assert.Equal(["110", "111", "112"], contacts.Column("PhoneNumber1"));
            Assert.Equal(["Köln", null, "Ulm"], contacts.Column("City"));
            Assert.Equal(1, (await tenant.GetAsync("dialler/contacts/contact?userData=u2")).Is(200).Count);
        }
    }

    [Theory]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"records\":[]}")]
    [InlineData("text/csv", "UserData,Name,PhoneNumber1\r\n")]
    public async Task A_Body_Without_Rows_Is_A_Job_That_Is_Done(string type, string body)
    {
        foreach (var query in (string[])["", "?overwriteDuplicates=true"])
        {
            var tenant = await app.NewTenantAsync();
            var job = await app.FinishAsync(tenant, await tenant.ImportBatchAsync(body, type, query));
            job.Counts("Completed");
            Assert.Equal(0, (int)job["nTotal"]!);
            Assert.Equal(100, (int)job["nPercent"]!);
        }
    }

    [Fact]
    public async Task Rows_May_Name_Campaigns_Of_Their_Own_By_ID_Or_Name()
    {
        var tenant = await app.NewTenantAsync();
        var (a, b) = (await tenant.NewCampaignAsync("A"), await tenant.NewCampaignAsync("B, too"));
        var body = $$"""
            {"UserData":"1","Name":"N","PhoneNumber1":"110"}
            {"UserData":"2","Name":"N","PhoneNumber1":"110","DiallerCampaignsID":{{b}}}
            {"UserData":"3","Name":"N","PhoneNumber1":"110","DiallerCampaignsName":" b, TOO "}
            {"UserData":"4","Name":"N","PhoneNumber1":"110","DiallerCampaignsID":{{b}},"DiallerCampaignsName":"B, too"}
            {"UserData":"5","Name":"N","PhoneNumber1":"110","DiallerCampaignsID":{{a}},"DiallerCampaignsName":"B, too"}
            {"UserData":"6","Name":"N","PhoneNumber1":"110","DiallerCampaignsName":"C"}
            {"UserData":"7","Name":"N","PhoneNumber1":"110","DiallerCampaignsID":99}
            """;
        var accepted = await tenant.ImportBatchAsync(body, JobCalls.Ndjson, JobCalls.Query(a));
        (await app.FinishAsync(tenant, accepted)).Counts("CompletedWithErrors", ("nCreated", 4), ("nFailed", 3));

        var contacts = await tenant.ListContactsAsync();
        Assert.Equal([("1", a), ("2", b), ("3", b), ("4", b)], contacts
            .Select(contact => ((string)contact!["UserData"]!, (int)contact["DiallerCampaignsID"]!)).Order());
        var failed = await tenant.ReadRowsAsync(accepted.JobId(), "failed");
        Assert.Equal(["5", "6", "7"], failed.Column("UserData"));
        Assert.StartsWith("DiallerCampaignsName", (string)failed[0]["Error"]!, StringComparison.Ordinal);
        Assert.Equal(["Dialler campaign not found", "Dialler campaign not found"], failed.Skip(1).Column("Error"));
    }

    [Fact]
    public async Task A_Row_Without_A_Campaign_Fails_If_The_Query_Has_None()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var accepted = await tenant.ImportBatchAsync(
            $"Name,PhoneNumber1,DiallerCampaignsID\nA,110,\nB,110,{campaign}\nC,110,x\n", JobCalls.Csv);
        var job = await app.FinishAsync(tenant, accepted);
        job.Counts("CompletedWithErrors", ("nCreated", 1), ("nFailed", 2));
        Assert.Null(job["DiallerCampaignsID"]);
        var failed = await tenant.ReadRowsAsync(accepted.JobId(), "failed");
        Assert.All(failed, row => Assert.StartsWith("DiallerCampaignsID", (string)row["Error"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task IDs_Follow_The_Order_Of_The_Rows()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var accepted = await tenant.ImportCsvAsync(campaign, JobCalls.Rows(2500));
        var letters = await app.Mail.TakeAsync(tenant);
        Assert.Equal(3, letters.Count);

        // a queue keeps no order
        letters.Reverse();
        await QueueMail.DeliverAsync(letters, app.App);
        (await tenant.ReadJobAsync(accepted.JobId())).Counts("Completed", ("nCreated", 2500));
        Assert.Equal(
            Enumerable.Range(1, 2500).Select(number => $"Name {number}"), (await tenant.ListContactsAsync()).Column("Name"));
    }

    [Fact]
    public async Task A_Row_That_Is_Wrong_Fails_Alone()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var body = $$"""
            {"Name":"A","PhoneNumber1":"110"}
            not JSON
            {"Name":"B","PhoneNumber1":"110","Amount":"much","Title":5}
            [1]
            {"Name":"C"}
            {"Name":"{{new string('x', 257)}}","PhoneNumber1":"110"}
            {"Name":"D","PhoneNumber1":"{{new string('1', 1024 * 1024)}}"}
            {"Name":"E","PhoneNumber1":"110"}

            """;
        var accepted = await tenant.ImportBatchAsync(body, JobCalls.Ndjson, JobCalls.Query(campaign));
        (await app.FinishAsync(tenant, accepted)).Counts("CompletedWithErrors", ("nCreated", 2), ("nFailed", 6));
        Assert.Equal(["A", "E"], (await tenant.ListContactsAsync()).Column("Name"));
        var failed = await tenant.ReadRowsAsync(accepted.JobId(), "failed");
        Assert.Equal([2, 3, 4, 5, 6, 7], failed.Select(row => (int)row["RowNumber"]!));
        Assert.Equal(
            [
                "Amount: must be a number; Title: must be a text", "PhoneNumber1: one of PhoneNumber1 to PhoneNumber6 is mandatory",
                "Name: is longer than 256 characters",
            ],
            ((int[])[1, 3, 4]).Select(row => failed[row]).Column("Error"));
        Assert.Equal(
            ["row: line 2: is not valid JSON at column 2", "row: line 4: is not a JSON object",
                "row: line 7: is longer than 1048576 bytes"],
            ((int[])[0, 2, 5]).Select(row => ((string)failed[row]["Error"]!).Split("; ")[0]));
    }

    [Fact]
    public async Task A_Row_That_Cannot_Be_Read_Is_Not_Blamed_For_What_It_Lacks()
    {
        var tenant = await app.NewTenantAsync();
        var query = JobCalls.Query(await tenant.NewCampaignAsync());
        foreach (var (type, body, error) in ((string, string, string)[])
            [
                (JobCalls.Ndjson, "not JSON\n", "row: line 1: is not valid JSON at column 2"),
                (JobCalls.Json, "[7]", "row: line 1: is not a JSON object"),
                (JobCalls.Csv, "Name,PhoneNumber1\nA,110,more\n", "row: line 2: has 3 cells, the header has 2"),
            ])
        {
            var accepted = await tenant.ImportBatchAsync(body, type, query);
            await app.FinishAsync(tenant, accepted);
            Assert.Equal(error, (string)Assert.Single(await tenant.ReadRowsAsync(accepted.JobId()))["Error"]!);
        }
    }
}
