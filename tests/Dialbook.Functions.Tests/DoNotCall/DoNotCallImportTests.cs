using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Jobs;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.DoNotCall;

/// <summary>Bodies of numbers that are not to be called.</summary>
public sealed class DoNotCallImportTests(AppFixture app)
{
    private const string List = "dialler/doNotCall";

    [Theory]
    [InlineData("text/csv", "phoneNUMBER;Reason;dtexpires;Note\n030 1234567;Asked us;2999-01-01;x\n;;;\n030 7654321;;;\n", null)]
    [InlineData(
        "application/x-ndjson",
        """{"PHONENUMBER":"030 1234567","reason":"Asked us","dtExpires":"2999-01-01","Note":1}""" + "\n" + """{"PhoneNumber":"030 7654321"}""",
        "gzip")]
    [InlineData(
        "application/json",
        """{"records":[{"PhoneNumber":"030 1234567","Reason":"Asked us","dtExpires":"2999-01-01","Note":1},{"PhoneNumber":"030 7654321"}]}""",
        null)]
    public async Task Rows_Go_On_The_List_Whatever_Their_Format(string type, string body, string? encoding)
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        var job = await app.FinishAsync(tenant, await SendAsync(tenant, body, type, encoding));
        job.Counts("Completed", ("nCreated", 2));
        Assert.Equal(("ImportDoNotCall", null), ((string)job["Kind"]!, job["DiallerCampaignsID"]));
        Assert.Equal(["Note"], job["IgnoredColumns"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(
            ["+49301234567 Asked us 2999-01-01T00:00:00.000", "+49307654321  "],
            (await tenant.GetAsync(List)).Is(200).Records.Select(
                record => $"{record!["PhoneNumber"]} {record["Reason"]} {record["dtExpires"]}"));
    }

    [Fact]
    public async Task The_Last_Row_Of_A_Number_Counts_And_What_Is_There_Is_Updated()
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        (await tenant.PostAsync(List, """{"records":[{"PhoneNumber":"030 1234567","Reason":"old"}]}""")).Is(200);
        var body = "PhoneNumber,Reason\n030 1234567,first\n+49301234567,last\n030 7654321 / 030 7654322,two\n";
        (await app.FinishAsync(tenant, await SendAsync(tenant, body))).Counts(
            "Completed", ("nCreated", 1), ("nUpdated", 1), ("nSuperseded", 1));
        Assert.Equal(
            ["+49301234567 last", "+49307654321 two", "+49307654322 two"],
            (await tenant.GetAsync(List)).Is(200).Records.Select(record => $"{record!["PhoneNumber"]} {record["Reason"]}"));
    }

    [Fact]
    public async Task A_Wrong_Row_Fails_Alone_And_Its_File_Can_Be_Mended_And_Sent_Again()
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        var job = await app.FinishAsync(tenant, await SendAsync(
            tenant, $"PhoneNumber,Reason,dtExpires\n030 1234567,a,\nnone,b,\n030 2,c,2001-01-01\n,d,\n030 3,{new string('x', 257)},\n"));
        job.Counts("CompletedWithErrors", ("nCreated", 1), ("nFailed", 4));
        var id = (string)job["JobID"]!;
        var csv = (await tenant.GetAsync($"dialler/jobs/{id}/results?outcome=failed")).Text;
        Assert.StartsWith("RowNumber,Outcome,ID,Error,PhoneNumber,Reason,dtExpires\n", csv.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("2,failed,,PhoneNumber: must be a telephone number,none,b,", csv, StringComparison.Ordinal);
        Assert.Contains("3,failed,,dtExpires: must not be past,030 2,c,2001-01-01", csv, StringComparison.Ordinal);
        Assert.Contains("4,failed,,PhoneNumber: is mandatory,,d,", csv, StringComparison.Ordinal);
        Assert.Contains("Reason: is longer than 256 characters", csv, StringComparison.Ordinal);

        var mended = csv.Replace(",none,", ",030 1,", StringComparison.Ordinal).Replace("2001-", "2999-", StringComparison.Ordinal)
            .Replace(",,d,", ",030 4,d,", StringComparison.Ordinal).Replace(new string('x', 257), "x", StringComparison.Ordinal);
        var again = await app.FinishAsync(tenant, await SendAsync(tenant, mended));
        again.Counts("Completed", ("nCreated", 4));
        Assert.Empty(again["IgnoredColumns"]!.AsArray());
        var row = JsonNode.Parse((await tenant.GetAsync($"dialler/jobs/{id}/results?outcome=failed&format=ndjson")).Text.Split('\n')[0])!;
        Assert.Equal(
            """{"RowNumber":2,"Outcome":"failed","ID":null,"Error":"PhoneNumber: must be a telephone number","PhoneNumber":"none","Reason":"b"}""",
            row.ToJsonString());
    }

    [Theory]
    [InlineData("text/csv", "Reason\nx\n", "body: has no header with the column PhoneNumber, at line 1, column 1")]
    [InlineData("text/csv", "", "body: is empty at line 1, column 1")]
    [InlineData("text/csv", "PhoneNumber,phonenumber\n1,2\n", "body: has the column PhoneNumber twice in its header at line 1, column 1")]
    public async Task What_Cannot_Be_Taken_Is_Refused_And_Leaves_No_Job(string type, string body, string error)
    {
        var tenant = await app.NewTenantAsync();
        (await SendAsync(tenant, body, type)).IsError(400, error);
        (await SendAsync(tenant, "<a/>", "text/xml")).IsError(415);
        Assert.Empty(await tenant.ListJobsAsync());
    }

    [Fact]
    public async Task The_Same_Key_With_The_Same_Body_Is_One_Job()
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        var first = await SendAsync(tenant, "PhoneNumber\n030 1234567\n", headers: ("Idempotency-Key", "k"));
        var second = await SendAsync(tenant, "PhoneNumber\n030 1234567\n", headers: ("Idempotency-Key", "k"));
        Assert.Equal((first.JobId(), "true"), (second.JobId(), second.Header("Idempotent-Replayed")));
        (await SendAsync(tenant, "PhoneNumber\n030 7654321\n", headers: ("Idempotency-Key", "k"))).IsError(422);
        Assert.Single(await tenant.ListJobsAsync());
    }

    [Fact]
    public async Task Twenty_Thousand_Rows_Go_On_The_List_And_A_Second_Time_Change_Nothing()
    {
        const int Count = 20_000;
        var tenant = await app.NewTenantAsync(countryCode: 49);
        var body = new StringBuilder("PhoneNumber\n");
        for (var number = 0; number < Count; number++)
            body.Append(CultureInfo.InvariantCulture, $"030 {9_000_000 + number}\n");
        (await app.FinishAsync(tenant, await SendAsync(tenant, body.ToString()))).Counts("Completed", ("nCreated", Count));
        (await app.FinishAsync(tenant, await SendAsync(tenant, body.ToString()))).Counts("Completed", ("nUpdated", Count));
        Assert.Equal(Count, (await tenant.GetAsync(List)).Is(200).Count);
        var check = await tenant.PostAsync(List + "/check", """{"PhoneNumbers":["030 9000000","030 9019999","030 9020000"]}""");
        Assert.Equal([true, true, false], check.Is(200).Records.Select(record => (bool)record!["bDoNotCall"]!));
    }

    [Fact]
    public async Task Who_Is_Erased_Stays_On_The_List_Without_A_Word_And_Goes_There_From_Rows_That_Wait()
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        const string Body = "PhoneNumber,Reason\n030 1234567,Mr Miller asked\n030 7654321,Other\n";
        var done = await SendAsync(tenant, Body);
        await app.FinishAsync(tenant, done);
        var waiting = await SendAsync(tenant, Body);
        var erased = (await tenant.PostAsync("erase", """{"PhoneNumber":"+49 30 1234567"}""")).Is(200);
        Assert.Equal(
            ["DoNotCall 1", "JobChunks 1"],
            erased.Records.Select(record => $"{record!["Table"]} {record["nErased"]}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["+49301234567 ", "+49307654321 Other"],
            (await tenant.GetAsync(List)).Is(200).Records.Select(record => $"{record!["PhoneNumber"]} {record["Reason"]}"));
        (await tenant.ReadJobAsync(done.JobId())).Counts("Completed", ("nCreated", 2));

        (await app.FinishAsync(tenant, waiting)).Counts("Completed", ("nUpdated", 2));
        (await tenant.PostAsync("erase", """{"PhoneNumber":"+49 30 1234567"}""")).Is(200);
        foreach (var (table, text) in await StoreDump.OfAsync(app.App, tenant))
            Assert.False(text.Contains("Miller", StringComparison.Ordinal), table);
        (await tenant.GetAsync($"{List}?phoneNumber=030%201234567")).Is(200);
    }

    private static Task<Reply> SendAsync(
        Tenant tenant, string body, string type = "text/csv", string? encoding = null, params (string Name, string Value)[] headers) =>
        tenant.SendContentAsync("POST", List + "/import/batch", JobCalls.Content(body, type, encoding), headers);
}
