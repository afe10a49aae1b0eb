using System.Net;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

public sealed class CommandTests(DialbookFixture fixture)
{
    private Dictionary<string, string> Store => new(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = fixture.Storage };

    [Fact]
    public async Task Client_Create_Prints_A_Token_That_Works()
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(RunningDialbook.App, ["client", "create", "--id", "4711", "--name", "New"], Store);
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
        var (exitCode, lines) = await RunningProcess.RunAsync(RunningDialbook.App, ["client", "create", "--id", "1", "--name", "Again"], Store);
        Assert.Equal(1, exitCode);
        Assert.Equal("Client 1 exists already.", Assert.Single(lines));
    }

    [Theory]
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

        (exitCode, lines) = await RunningProcess.RunAsync(RunningDialbook.App, ["token", "create", "--client", "999", "--name", "Nobody's"], Store);
        Assert.Equal(1, exitCode);
        Assert.Equal("There is no client 999", Assert.Single(lines));
    }

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=production;AccountKey=a2V5;EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=devstoreaccount1;AccountKey=a2V5;TableEndpoint=http://192.0.2.1:10002/devstoreaccount1;QueueEndpoint=http://192.0.2.1:10001/devstoreaccount1")]
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
}
