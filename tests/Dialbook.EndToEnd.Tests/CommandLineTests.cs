using System.Text;
using System.Text.Json;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

public sealed class CommandLineTests(DialbookFixture fixture) : IDisposable
{
    private static readonly string Cli = Path.Combine(Repository.Root, "artifacts/cli/Dialbook.Cli.dll");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dialbook-files-");

    private HttpClient Http => fixture.Dialbook.Http;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("leads.csv", "leads-failed.csv", """
        UserData,Name,PhoneNumber1,Amount
        l1,Ada,110,1.50
        l2,Alan,111,much
        l3,Grace,112,
        l4,Curie,113,-x

        """)]
    [InlineData("more.ndjson", "more-failed.ndjson", """
        {"UserData":"l1","Name":"Ada","PhoneNumber1":"110","Amount":1.50}
        {"UserData":"l2","Name":"Alan","PhoneNumber1":"111","Amount":"much"}
        {"UserData":"l3","Name":"Grace","PhoneNumber1":"112"}
        {"UserData":"l4","Name":"Curie","PhoneNumber1":"113","Amount":"-x"}

        """)]
    public async Task A_File_With_Wrong_Rows_Is_Mended_And_Sent_Again(string name, string failed, string content)
    {
        var campaign = await Http.CreateCampaignAsync($"Mended {name}");
        var (exitCode, lines) = await RunAsync("import", Save(name, content), "--campaign", $"mended {name} ");
        Assert.True(exitCode == 1, Text(lines));
        Assert.Contains(lines, line => line.EndsWith(": CompletedWithErrors, 4 of 4 rows", StringComparison.Ordinal));
        Assert.Contains(lines, line => line == $"Rows that failed, to mend and send again: {PathOf(failed)}");

        var rows = await File.ReadAllTextAsync(PathOf(failed), TestContext.Current.CancellationToken);
        foreach (var (wrong, right) in ((string, string)[])[("\"much\"", "12.50"), ("\"-x\"", "-2"), ("much,", "12.50,"), ("'-x", "-2")])
            rows = rows.Replace(wrong, right, StringComparison.Ordinal);
        var mended = Save(failed, rows);
        (exitCode, lines) = await RunAsync("import", mended, "--campaign", $"{campaign}");
        Assert.True(exitCode == 0, Text(lines));
        Assert.Contains(lines, line => line.EndsWith(": Completed, 2 of 2 rows", StringComparison.Ordinal));
        Assert.Equal(
            ["l1 Ada 1.50", "l2 Alan 12.50", "l3 Grace ", "l4 Curie -2"],
            (await ListAsync(campaign))
                .Select(contact => $"{contact.GetProperty("UserData")} {contact.GetProperty("Name")} {contact.GetProperty("Amount")}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_File_With_A_Fault_Says_Where_And_Takes_Nothing()
    {
        var campaign = await Http.CreateCampaignAsync("Faulty file");
        var faulty = Save("faulty.csv", "Name,PhoneNumber1\nA,110\n\"B,110\n");
        var (exitCode, lines) = await RunAsync("import", faulty, "--campaign", $"{campaign}");
        Assert.Equal(1, exitCode);
        Assert.Contains(lines, line => line.Contains("has a quote that is not closed at line 3, column 1", StringComparison.Ordinal));
        Assert.Empty(await ListAsync(campaign));

        (exitCode, lines) = await RunAsync("import", Save("good.csv", "Name,PhoneNumber1\nA,110\n"), "--campaign", "No such campaign");
        Assert.Equal(1, exitCode);
        Assert.Contains(lines, line => line == "No campaign has the name or the ID \"No such campaign\"");
    }

    [Fact]
    public async Task A_File_From_A_Spreadsheet_Is_Taken_As_It_Is()
    {
        var campaign = await Http.CreateCampaignAsync("Spreadsheet");
        byte[] file = Encoding.Latin1.GetBytes("sep=;\nUserData;Name ;PhoneNumber1;Amount;Citty\ns1;Åsa;110;1.234,50;Ulm\n;;;;\ns2;Bo;;2,5\n");
        await File.WriteAllBytesAsync(PathOf("sheet.csv"), file, TestContext.Current.CancellationToken);
        var (exitCode, lines) = await RunAsync("import", PathOf("sheet.csv"), "--campaign", $"{campaign}");
        Assert.Equal(1, exitCode);
        Assert.Equal($"{PathOf("sheet.csv")} is not UTF-8 at line 3. Say how it is written, such as --encoding windows-1252.", Assert.Single(lines));
        Assert.Empty(await ListAsync(campaign));

        (exitCode, lines) = await RunAsync(
            "import", PathOf("sheet.csv"), "--campaign", $"{campaign}", "--encoding", "windows-1252", "--decimal-comma");
        Assert.Equal(1, exitCode);
        Assert.Contains("Columns that Dialbook does not know, and ignored: Citty", lines);
        Assert.Contains(lines, line => line.EndsWith(": CompletedWithErrors, 2 of 2 rows", StringComparison.Ordinal));

        // what failed says by its mark that it is UTF-8
        var failed = await File.ReadAllTextAsync(PathOf("sheet-failed.csv"), TestContext.Current.CancellationToken);
        Save("sheet-failed.csv", failed.Replace(",Bo,", ",Bø,", StringComparison.Ordinal).Replace("\"2,5\",", "\"2,5\",110", StringComparison.Ordinal));
        (exitCode, lines) = await RunAsync(
            "import", PathOf("sheet-failed.csv"), "--campaign", $"{campaign}", "--encoding", "windows-1252", "--decimal-comma");
        Assert.True(exitCode == 0, Text(lines));
        Assert.Equal(
            ["s1 Åsa 1234.50", "s2 Bø 2.5"],
            (await ListAsync(campaign)).Select(contact => $"{contact.GetProperty("UserData")} {contact.GetProperty("Name")} {contact.GetProperty("Amount")}"));

        (exitCode, lines) = await RunAsync("export", "--campaign", $"{campaign}", "-o", PathOf("sheet-out.csv"), "--excel");
        Assert.True(exitCode == 0, Text(lines));
        var export = await File.ReadAllBytesAsync(PathOf("sheet-out.csv"), TestContext.Current.CancellationToken);
        Assert.StartsWith("\uFEFFID;ClientsID;", Encoding.UTF8.GetString(export), StringComparison.Ordinal);
        (exitCode, lines) = await RunAsync("import", PathOf("sheet-out.csv"), "--campaign", $"{campaign}", "--overwrite");
        Assert.True(exitCode == 0, Text(lines));
        Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["0", "2", "0", "0"]);
    }

    [Theory]
    [InlineData("import", "x.csv", "--encoding", "klingon")]
    [InlineData("import", "x.ndjson", "--decimal-comma")]
    [InlineData("export", "--excel", "--format", "ndjson")]
    public async Task What_A_File_Cannot_Be_Is_Wrong_Usage(params string[] arguments)
    {
        var (exitCode, lines) = await RunAsync([.. arguments, "--campaign", "Any"]);
        Assert.Equal((2, 1), (exitCode, lines.Count));
    }

    [Theory]
    [InlineData("export.csv")]
    [InlineData("export.ndjson")]
    public async Task What_Is_Exported_And_Imported_Again_Changes_Nothing(string name)
    {
        var campaign = await Http.CreateCampaignAsync($"Round trip {name}");
        await Http.WaitForEndAsync(await Http.ImportAsync(
            "UserData,Name,PhoneNumber1,Comment\nr1,\"Ada, L\",+49 30 1,=1+1\nr2,Älan,030,\"two\nlines\"\nr3,Grace,0,'quoted'\n",
            campaign));
        var (exitCode, lines) = await RunAsync("export", "--campaign", $"{campaign}", "-o", PathOf(name));
        Assert.True(exitCode == 0, Text(lines));
        (exitCode, lines) = await RunAsync("import", PathOf(name), "--campaign", $"{campaign}", "--overwrite");
        Assert.True(exitCode == 0, Text(lines));
        Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["0", "3", "0", "0"]);

        await RunAsync("export", "--campaign", $"{campaign}", "-o", PathOf("again-" + name));
        Assert.Equal(
            await File.ReadAllBytesAsync(PathOf(name), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(PathOf("again-" + name), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Contacts_Are_Handed_Out_And_Given_Back()
    {
        var campaign = await Http.CreateCampaignAsync("Handed out");
        string[] next = ["next", "--campaign", "handed out", "--count", "5", "--lease", "60"];
        var (exitCode, lines) = await RunAsync(next);
        Assert.Equal((0, "Nobody is to be called."), (exitCode, Text(lines)));

        await Http.WaitForEndAsync(await Http.ImportAsync(
            "UserData,Name,FirstName,Company,PhoneNumber1,PhoneNumber2\nn1,Lovelace,Ada,,+49 30 23125-904,\nn2,[Acme],,,-,+49 30 23125-905\n",
            campaign));
        (exitCode, lines) = await RunAsync([.. next, "--give-back"]);
        Assert.True(exitCode == 0, Text(lines));
        Assert.Contains("They are given back.", lines);
        (exitCode, lines) = await RunAsync(next);
        Assert.True(exitCode == 0, Text(lines));
        Assert.Single(lines, line => line.Contains(" Ada Lovelace ", StringComparison.Ordinal)
            && line.Contains(" +49 30 23125-904 ", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains(" [Acme] ", StringComparison.Ordinal)
            && line.Contains(" +49 30 23125-905 ", StringComparison.Ordinal));

        (exitCode, lines) = await RunAsync([.. next, "--user", "7"]);
        Assert.Equal(0, exitCode);
        Assert.StartsWith("Nobody is to be called now. Somebody may be from 2", Text(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--count", "0")]
    [InlineData("--count", "101")]
    [InlineData("--lease", "29")]
    [InlineData("--user", "ada")]
    public async Task What_Cannot_Be_Handed_Out_Is_Wrong_Usage(params string[] arguments)
    {
        var (exitCode, lines) = await RunAsync(["next", "--campaign", "Any", .. arguments]);
        Assert.Equal((2, 2), (exitCode, lines.Count));
        Assert.StartsWith($"{arguments[0]} must be a number from ", lines.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_Are_Listed_Shown_And_Cancelled()
    {
        var campaign = await Http.CreateCampaignAsync("Cancelled");
        var (content, send, end) = Jobs.HeldBody();
        await send(Jobs.Rows(1, 1500));
        var call = Http.ImportAsync(content, campaign);
        var newest = await Api.UntilAsync(
            async () => (await Http.CallAsync(HttpMethod.Get, "jobs")).GetProperty("records").EnumerateArray().FirstOrDefault(),
            found => found.ValueKind == JsonValueKind.Object && !Jobs.HasEnded(found) && found.Count("nTotal") == 1000);
        var job = newest.GetProperty("JobID").GetString()!;

        var (exitCode, lines) = await RunAsync("jobs", "cancel", job);
        Assert.True(exitCode == 0, Text(lines));
        Assert.StartsWith($"Job {job}: Cancelled, ", Assert.Single(lines), StringComparison.Ordinal);
        await end();
        using var accepted = await call;
        Assert.Equal(job, await accepted.JobIdAsync());

        (exitCode, lines) = await RunAsync("jobs", "--state", "cancelled");
        Assert.Equal(0, exitCode);
        Assert.Contains(lines, line => line.TrimStart().StartsWith(job, StringComparison.Ordinal));
        (exitCode, lines) = await RunAsync("jobs", job);
        Assert.Equal(0, exitCode);
        Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["State", "Cancelled"]);
        (exitCode, lines) = await RunAsync("jobs", "cancel", "0");
        Assert.Equal(1, exitCode);
        Assert.Equal("Job not found", Assert.Single(lines));
        Assert.InRange((await ListAsync(campaign)).Count, 0, 1000);
    }

    [Fact]
    public async Task Numbers_Are_Put_On_The_Do_Not_Call_List_Checked_Imported_And_Taken_Off()
    {
        const string Number = "+49 89 777 000 1";
        var (exitCode, lines) = await RunAsync("dnc", "add", Number, "--reason", "Asked us", "--expires", "2999-01-01");
        Assert.True(exitCode == 0, Text(lines));
        Assert.Equal("+49897770001 is on the list until 2999-01-01T00:00:00.000.", Assert.Single(lines));
        (exitCode, lines) = await RunAsync("dnc", "check", Number, "+49 89 777 000 2");
        Assert.True(exitCode == 0, Text(lines));
        Assert.Equal([$"{Number}: on the list until 2999-01-01T00:00:00.000", "+49 89 777 000 2: not on the list"], lines);
        (exitCode, lines) = await RunAsync("dnc", "check", "nobody");
        Assert.Equal((1, "nobody: is not a telephone number"), (exitCode, Assert.Single(lines)));
        (exitCode, lines) = await RunAsync("dnc", "remove", "0049 89 7770001");
        Assert.Equal((0, "0049 89 7770001 is not on the list any more."), (exitCode, Assert.Single(lines)));
        (exitCode, lines) = await RunAsync("dnc", "remove", Number);
        Assert.Equal((1, "The number is not on the do-not-call list"), (exitCode, Assert.Single(lines)));
        (exitCode, lines) = await RunAsync("dnc", "add", "nobody");
        Assert.Equal(1, exitCode);
        Assert.Contains(lines, line => line.Contains("records[0].PhoneNumber must be a telephone number", StringComparison.Ordinal));

        var file = Save("dnc.csv", "PhoneNumber,Reason\n+49 89 777 000 3,a\nnobody,b\n+49 89 777 000 4,c\n");
        (exitCode, lines) = await RunAsync("dnc", "import", file);
        Assert.True(exitCode == 1, Text(lines));
        Assert.Contains(lines, line => line.EndsWith(": CompletedWithErrors, 3 of 3 rows", StringComparison.Ordinal));
        Assert.Contains(lines, line => line == $"Rows that failed, to mend and send again: {PathOf("dnc-failed.csv")}");
        var failed = await File.ReadAllTextAsync(PathOf("dnc-failed.csv"), TestContext.Current.CancellationToken);
        (exitCode, lines) = await RunAsync(
            "dnc", "import", Save("dnc-failed.csv", failed.Replace(",nobody,", ",+49 89 777 000 5,", StringComparison.Ordinal)));
        Assert.True(exitCode == 0, Text(lines));
        (exitCode, lines) = await RunAsync("dnc", "check", "0049897770003", "0049897770004", "0049897770005");
        Assert.True(exitCode == 0 && lines.All(line => line.EndsWith(": on the list", StringComparison.Ordinal)), Text(lines));
        Assert.Equal((2, 1), await UsageAsync("dnc", "import", "missing.csv"));

        async Task<(int ExitCode, int Lines)> UsageAsync(params string[] arguments)
        {
            var (code, told) = await RunAsync(arguments);
            return (code, told.Count);
        }
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Save(string name, string content)
    {
        File.WriteAllText(PathOf(name), content, Encoding.UTF8);
        return PathOf(name);
    }

    private Task<(int ExitCode, IReadOnlyCollection<string> Lines)> RunAsync(params string[] arguments)
    {
        Assert.True(File.Exists(Cli), "The command line is not built: run ./test.sh once.");
        return RunningProcess.RunAsync("dotnet", [Cli, .. arguments], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DIALBOOK_URL"] = fixture.Dialbook.Address.ToString(), ["DIALBOOK_CLIENT"] = "1", ["DIALBOOK_TOKEN"] = "demo-token",
        });
    }

    private async Task<List<JsonElement>> ListAsync(int campaign) =>
        [.. (await Http.CallAsync(HttpMethod.Get, $"contacts?diallerCampaignsID={campaign}")).GetProperty("records").EnumerateArray()];
}
