using System.Net;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests.Deployment;

/// <summary>What azd runs after it has deployed, against an <c>azd</c> that only notes what it is asked for.</summary>
public sealed class PostDeployTests(DialbookFixture fixture) : IDisposable
{
    private readonly FakeAzd _azd = new();

    private Uri App => fixture.Dialbook.Address;

    public void Dispose() => _azd.Dispose();

    [Fact]
    public async Task It_Waits_And_Makes_The_First_Client()
    {
        _azd.Refusals = 2;
        var (exitCode, lines) = await RunAsync(App, ("DIALBOOK_CLIENT_NAME", "Müller & \"Söhne\" $HOME"));
        Assert.Equal(0, exitCode);
        Assert.Equal(
            ["The client 1 has this admin token. It is shown only now:", "the-token", $"Dialbook runs on {App.ToString().TrimEnd('/')}"],
            lines[^3..]);
        Assert.Equal(
            ["dotnet build functions/Dialbook.Functions", "app client create", "app client create", "app client create",
                "azd env set DIALBOOK_CLIENT_MADE 1"],
            _azd.Steps);

        // every value arrives whole, and the store is the template's
        Assert.Equal(
            ["--id", "1", "--name", "Müller & \"Söhne\" $HOME", "--time-zone", "UTC", "account=made", "connection=",
                "as=AzureDeveloperCliCredential"],
            _azd.Calls[^2][3..]);
    }

    [Fact]
    public async Task Again_It_Makes_Nothing_A_Second_Time()
    {
        await RunAsync(App);
        var before = _azd.Calls.Count;
        var (exitCode, lines) = await RunAsync(App);
        Assert.Equal((0, $"Dialbook runs on {App.ToString().TrimEnd('/')}"), (exitCode, lines[^1]));
        Assert.Equal(before, _azd.Calls.Count);
        Assert.DoesNotContain("the-token", lines);
    }

    [Fact]
    public async Task Somebody_Elses_Client_Is_Left_And_Not_Looked_For_Again()
    {
        _azd.AppFailure = 2;
        var (exitCode, lines) = await RunAsync(App, ("DIALBOOK_CLIENT", "7"));
        Assert.Equal(0, exitCode);
        Assert.Contains(lines, line => line.StartsWith("The client 7 is there already.", StringComparison.Ordinal));
        Assert.Equal("azd env set DIALBOOK_CLIENT_MADE 7", _azd.Steps.Last());
    }

    [Fact]
    public async Task A_Client_That_Cannot_Be_Made_Fails_At_Once_And_Is_Tried_Again_The_Next_Time()
    {
        _azd.AppFailure = 1;
        var (exitCode, lines) = await RunAsync(App);
        Assert.Equal(1, exitCode);
        Assert.Equal(["The client could not be made:", "It is said why."], lines[^2..]);
        Assert.Equal(["dotnet build functions/Dialbook.Functions", "app client create"], _azd.Steps);
    }

    [Fact]
    public async Task Without_A_Client_There_Is_No_Token()
    {
        Assert.Equal(0, (await RunAsync(App, ("DIALBOOK_CLIENT", "none"))).ExitCode);
        Assert.Empty(_azd.Calls);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("x")]
    [InlineData("1; rm -rf /")]
    public async Task A_Client_That_Is_No_Number_Is_Refused_Before_Anything_Is_Done(string client)
    {
        var (exitCode, lines) = await RunAsync(App, ("DIALBOOK_CLIENT", client));
        Assert.Equal((1, $"DIALBOOK_CLIENT must be a number from 1, or none: {client}"), (exitCode, Assert.Single(lines)));
        Assert.Empty(_azd.Calls);
    }

    [Fact]
    public async Task An_App_That_Never_Gets_Healthy_Gets_No_Client()
    {
        var (exitCode, lines) = await RunAsync(new UriBuilder("http", IPAddress.Loopback.ToString(), FreePorts.Take(1)[0]).Uri);
        Assert.Equal(1, exitCode);
        Assert.Contains("/health does not answer as it should: curl: ", lines[^1], StringComparison.Ordinal);
        Assert.Empty(_azd.Calls);
    }

    [Fact]
    public async Task Before_It_Is_Provisioned_It_Says_So()
    {
        var (exitCode, lines) = await RunAsync(null);
        Assert.NotEqual(0, exitCode);
        Assert.EndsWith("SERVICE_APP_URI: Run azd provision first.", Assert.Single(lines), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, List<string> Lines)> RunAsync(Uri? app, params (string Name, string Value)[] more)
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(
            "bash", ["-c", "exec \"$0\" 2>&1", Path.Combine(Repository.Root, "infra/hooks/postdeploy.sh")], _azd.Environment(app, more));
        return (exitCode, [.. lines]);
    }
}
