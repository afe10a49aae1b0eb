using System.Net;
using System.Text;
using System.Text.Json;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

public sealed class CommandTests(DialbookFixture fixture)
{
    private Dictionary<string, string> Store => new(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = fixture.Storage };

    [Fact]
    public async Task Client_Create_Prints_A_Token_That_Works()
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["client", "create", "--id", "4711", "--name", "New"], Store);
        Assert.Equal(0, exitCode);
        using var http = fixture.Dialbook.NewClient(Assert.Single(lines));
        using var own = await http.SendAsync(HttpMethod.Get, "/rest/v1.0/4711/dialler/campaigns");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        using var other = await http.SendAsync(HttpMethod.Get, "/rest/v1.0/1/dialler/campaigns");
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task Client_Create_Leaves_A_Client_That_Exists()
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["client", "create", "--id", "1", "--name", "Again"], Store);
        Assert.Equal(2, exitCode);
        Assert.Equal("Client 1 exists already.", Assert.Single(lines));
    }

    [Fact]
    public async Task Client_Create_Takes_The_Code_Of_A_Country()
    {
        const string Call = "/api/v1/Agents/Pocket/GetCallerIDsFromSelection";
        var (_, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["client", "create", "--id", "4712", "--name", "Norwegian", "--country-prefix", "47"], Store);
        using var http = fixture.Dialbook.NewClient(Assert.Single(lines));
        foreach (var (table, columns, row) in ((string, string, string)[])
        [
            ("contact", "\"contact_id\",\"name\"", "\"1\",\"Fjord\""),
            ("phone", "\"phone_id\",\"owner_id\",\"ptype_idx\",\"phone\"", "\"1\",\"1\",\"1\",\"22 00 11 22\""),
            ("selection", "\"selection_id\",\"name\"", "\"1\",\"One\""),
            ("selectionmember", "\"selection_id\",\"contact_id\"", "\"1\",\"1\""),
        ])
        {
            await http.CallAsync(
                HttpMethod.Post, "/api/v1/Agents/DatabaseTable/Upsert",
                $$"""{"TableName":"{{table}}","Columns":[{{columns}}],"Data":[[{{row}}]]}""");
        }

        var caller = (await http.CallAsync(HttpMethod.Post, Call, """{"SelectionId":1}""")).GetProperty("CallerIDs")[0];
        Assert.Equal((4722001122, 0), (caller.GetProperty("PhoneNumber").GetInt64(), caller.GetProperty("DialInPrefix").GetInt32()));
    }

    [Theory]
    [InlineData("--id", "9", "--name", "N", "--country-prefix", "0")]
    [InlineData("--id", "9", "--name", "N", "--country-prefix", "1000")]
    [InlineData("--id", "0", "--name", "N")]
    [InlineData("--id", "x", "--name", "N")]
    [InlineData("--id", "9", "--name", "N", "--time-zone", "Nowhere")]
    [InlineData("--name", "N")]
    public async Task Client_Create_Refuses_What_Is_Wrong(params string[] arguments)
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(RunningDialbook.App, ["client", "create", .. arguments], Store);
        Assert.Equal(1, exitCode);
        Assert.NotEmpty(lines);
    }

    [Fact]
    public async Task Token_Create_Prints_Another_Token_Of_An_Existing_Client()
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["token", "create", "--client", "1", "--name", "Reader", "--role", "read"], Store);
        Assert.Equal(0, exitCode);
        using var http = fixture.Dialbook.NewClient(Assert.Single(lines));
        using var read = await http.SendAsync(HttpMethod.Get, "campaigns");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var write = await http.SendAsync(HttpMethod.Post, "campaigns", """{"Name":"Refused"}""");
        Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);

        (exitCode, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["token", "create", "--client", "999", "--name", "Nobody's"], Store);
        Assert.Equal(1, exitCode);
        Assert.Equal("There is no client 999", Assert.Single(lines));

        (exitCode, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["token", "create", "--client", "1", "--name", "Phone", "--associate", "5"], Store);
        Assert.Equal(0, exitCode);
        using var phone = await fixture.Dialbook.Http.SendAsync(
            HttpMethod.Get, "/api/v1/User/currentPrincipal", null, ("Authorization", "Bearer " + Assert.Single(lines)));
        Assert.Contains(
            "\"AssociateId\":5", await phone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task App_Token_Create_Prints_One_That_Is_Required_From_Then_On()
    {
        var (_, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["client", "create", "--id", "4713", "--name", "Own programs"], Store);
        using var http = fixture.Dialbook.NewClient(Assert.Single(lines));
        (var exitCode, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["app-token", "create", "--client", "4713", "--name", "Phone app"], Store);
        Assert.Equal(0, exitCode);
        using var without = await http.SendAsync(HttpMethod.Get, "/api/v1/User/currentPrincipal");
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        using var with = await http.SendAsync(HttpMethod.Get, "/api/v1/User/currentPrincipal", null, ("SO-AppToken", Assert.Single(lines)));
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Fact]
    public async Task User_Create_Prints_A_Password_That_Works()
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["user", "create", "--client", "1", "--name", "made@example.org", "--associate", "21", "--role", "read"],
            Store);
        Assert.Equal(0, exitCode);
        Assert.Equal(HttpStatusCode.OK, await SignInAsync("Made@example.org", Assert.Single(lines)));
    }

    [Fact]
    public async Task A_Password_Can_Be_Given_And_Changed_And_Its_User_Removed()
    {
        string[] user = ["--client", "1", "--name", "given@example.org"];
        Assert.Equal((0, ""), await TellAsync("correct horse", ["user", "create", .. user, "--associate", "22", "--password-stdin"]));
        Assert.Equal((0, ""), await TellAsync("another horse", ["user", "password", .. user, "--password-stdin"]));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync("given@example.org", "correct horse"));
        Assert.Equal(HttpStatusCode.OK, await SignInAsync("given@example.org", "another horse"));
        Assert.Equal((0, ""), await TellAsync("", ["user", "remove", .. user]));
        await Api.UntilAsync(() => SignInAsync("given@example.org", "another horse"), status => status == HttpStatusCode.Unauthorized);
        Assert.Equal((1, "Client 1 has no such user"), await TellAsync("", ["user", "remove", .. user]));
    }

    [Theory]
    [InlineData("demo", "7", "long enough", "This user name is taken")]
    [InlineData("second@example.org", "1", "long enough", "Associate 1 is the user demo")]
    [InlineData("sec:ond", "7", "long enough", "name: must have 1 to 254 characters, no colon and no control character")]
    [InlineData("second@example.org", "0", "long enough", "associate: must be 1 or more")]
    [InlineData("second@example.org", "7", "short", "password: must have 8 to 256 characters, and no control character")]
    [InlineData("second@example.org", "7", "", "password: must have 8 to 256 characters, and no control character")]
    public async Task User_Create_Refuses_What_Is_Wrong(string name, string associate, string password, string error) =>
        Assert.Equal(
            (1, error), await TellAsync(
                password, ["user", "create", "--client", "1", "--name", name, "--associate", associate, "--password-stdin"]));

    [Fact]
    public async Task The_Demo_Fills_An_Empty_Client_And_Leaves_A_Filled_One()
    {
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        await using var dialbook = await RunningDialbook.StartAsync(store.ConnectionString);
        Assert.Equal(1, (await dialbook.Http.CallAsync(HttpMethod.Get, "campaigns")).GetProperty("count").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await CallerIdsAsync()).ValueKind);

        var hashes = new List<string?>();
        for (var run = 0; run < 2; run++)
        {
            var (exitCode, lines) = await RunningProcess.RunAsync(
                RunningDialbook.App, ["demo"], RunningDialbook.Environment(store.ConnectionString));
            Assert.Equal((0, ""), (exitCode, string.Join('\n', lines)));
            Assert.Equal(2, (await dialbook.Http.CallAsync(HttpMethod.Get, "campaigns")).GetProperty("count").GetInt32());
            Assert.Equal(
                8, (await dialbook.Http.CallAsync(HttpMethod.Get, "contacts?diallerCampaignsID=539")).GetProperty("count").GetInt32());
            var callerIds = await CallerIdsAsync();
            Assert.InRange(callerIds.GetProperty("CallerIDs").GetArrayLength(), 200, 400);
            hashes.Add(callerIds.GetProperty("CallerIDHash").GetString());
        }

        Assert.Single(hashes.Distinct(StringComparer.Ordinal));

        async Task<JsonElement> CallerIdsAsync() => await dialbook.Http.CallAsync(
            HttpMethod.Post, "/api/v1/Agents/Pocket/GetCallerIDsFromSelection", """{"SelectionId":645,"LastHash":"maxime"}""");
    }

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=production;AccountKey=a2V5;EndpointSuffix=core.windows.net")]
    [InlineData(
        "AccountName=devstoreaccount1;AccountKey=a2V5;TableEndpoint=http://192.0.2.1:10002/devstoreaccount1;QueueEndpoint=http://192.0.2.1:10001/devstoreaccount1")]
    public async Task The_Demo_Is_Made_In_The_Emulator_Only(string storage)
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["demo"], new Dictionary<string, string>(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = storage });
        Assert.Equal(1, exitCode);
        Assert.Contains("emulator only", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Missing_Setting_Is_Named()
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["demo"], new Dictionary<string, string>(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = "" });
        Assert.Equal(1, exitCode);
        Assert.StartsWith("Set AzureWebJobsStorage to a connection string", Assert.Single(lines), StringComparison.Ordinal);
    }

    /// <summary>Runs the app with a line on its standard input.</summary>
    private async Task<(int ExitCode, string Output)> TellAsync(string line, params string[] arguments)
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(
            "sh", ["-c", "line=$1; shift; printf '%s\\n' \"$line\" | \"$@\"", "sh", line, RunningDialbook.App, .. arguments], Store);
        return (exitCode, string.Join('\n', lines));
    }

    private async Task<HttpStatusCode> SignInAsync(string name, string password)
    {
        var credential = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"));
        using var answer = await fixture.Dialbook.Http.SendAsync(
            HttpMethod.Get, "/api/v1/User/currentPrincipal", null, ("Authorization", "Basic " + credential));
        return answer.StatusCode;
    }
}
