using System.IO.Compression;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests.Deployment;

/// <summary><c>infra/deploy.sh</c> against an <c>az</c> that only notes what it is asked for.</summary>
public sealed class DeployScriptTests(DialbookFixture fixture) : IDisposable
{
    private const string Group = "it's a \"group\" $HOME";

    private readonly FakeAzure _azure = new();

    private static string Script { get; } = Path.Combine(Repository.Root, "infra/deploy.sh");

    public void Dispose() => _azure.Dispose();

    [Fact]
    public async Task It_Deploys_Publishes_Waits_And_Makes_The_First_Client()
    {
        _azure.Address = fixture.Dialbook.Address;
        _azure.Refusals = 2;
        var (exitCode, lines) = await DeployAsync("yes", "--client-name", "Müller & \"Söhne\"", Group, "westeurope");
        Assert.Equal((0, "the-token"), (exitCode, lines[^1]));
        Assert.Equal(
            [
                "group create", "deployment group create", "deployment group create", "functionapp deployment source config-zip",
                "role assignment create", "role assignment create", "app client create", "app client create", "app client create",
                "tag update",
                "role assignment delete", "role assignment delete",
            ],
            _azure.Changes);

        // every value arrives whole
        Assert.All(_azure.Calls.Where(call => call.Contains("--resource-group")), call =>
            Assert.Equal(Group, call[Array.IndexOf(call, "--resource-group") + 1]));
        Assert.Equal(["--name", Group, "--location", "westeurope"], _azure.Call("group create")[2..6]);
        var client = _azure.Calls.Last(call => call[0] == "app");
        Assert.Equal(["--id", "1", "--name", "Müller & \"Söhne\"", "--time-zone", "UTC", "account=made", "connection="], client[3..]);
        var role = _azure.Calls.First(call => string.Join(' ', call[..3]) == "role assignment create");
        Assert.Equal(
            ["--assignee-object-id", FakeAzure.Principal, "--assignee-principal-type", "User", "--role", "Storage Table Data Contributor",
                "--scope", FakeAzure.StorageId],
            role[3..11]);
    }

    [Fact]
    public async Task Again_It_Brings_Up_To_Date_And_Makes_Nothing_A_Second_Time()
    {
        _azure.Address = fixture.Dialbook.Address;
        await DeployAsync("yes", Group, "westeurope");
        var before = _azure.Changes.Count();
        var (exitCode, lines) = await DeployAsync("yes", Group, "westeurope");
        Assert.Equal((0, true), (exitCode, lines[^1].StartsWith("Dialbook runs on ", StringComparison.Ordinal)));
        Assert.Equal(
            ["deployment group create", "deployment group create", "functionapp deployment source config-zip"],
            _azure.Changes.Skip(before));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_If_Does_Nothing(bool isThere)
    {
        if (isThere)
            _azure.HasGroup();
        var (exitCode, lines) = await DeployAsync("", "--what-if", Group, "westeurope");
        Assert.Equal(0, exitCode);
        Assert.Contains(isThere ? "Resource changes: 35 to create." : "  Microsoft.Web/sites", lines);
        Assert.Empty(_azure.Changes);
        Assert.False(File.Exists(_azure.Sent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no")]
    public async Task Who_Does_Not_Say_Yes_Gets_Nothing(string answer)
    {
        var (exitCode, lines) = await DeployAsync(answer, Group, "westeurope");
        Assert.Equal((1, "Nothing was done."), (exitCode, lines[^1]));
        Assert.Empty(_azure.Changes);
    }

    [Fact]
    public async Task Destroy_Wants_The_Name_Of_The_Group()
    {
        _azure.HasGroup("dialbook=made");
        Assert.Equal(1, (await DeployAsync("yes", "--destroy", Group)).ExitCode);
        Assert.Empty(_azure.Changes);
        Assert.Equal(0, (await DeployAsync(Group, "--destroy", Group)).ExitCode);
        Assert.Equal(["group delete"], _azure.Changes);
        Assert.Equal(["--name", Group, "--yes"], _azure.Call("group delete")[2..]);
    }

    [Fact]
    public async Task Destroy_Leaves_A_Group_That_Was_Not_Made_Here()
    {
        _azure.HasGroup("owner=somebody");
        var (exitCode, lines) = await DeployAsync("", "--destroy", "--yes", Group);
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"The resource group {Group} was not made here", lines[^1], StringComparison.Ordinal);
        Assert.Empty(_azure.Changes);
    }

    [Fact]
    public async Task Who_Is_Not_Signed_In_Is_Told()
    {
        _azure.IsSignedIn = false;
        var (exitCode, lines) = await DeployAsync("yes", Group, "westeurope");
        Assert.Equal((1, "Sign in first: az login"), (exitCode, lines[^1]));
        Assert.Empty(_azure.Changes);
    }

    [Theory]
    [InlineData("Name the resource group and the region. See --help")]
    [InlineData("Name the region behind the resource group. See --help", "group")]
    [InlineData("What is third? See --help", "group", "westeurope", "third")]
    [InlineData("There is no option --what. See --help", "--what", "group", "westeurope")]
    [InlineData("--client needs a value", "group", "westeurope", "--client")]
    [InlineData("The client's ID is a number from 1: x", "group", "westeurope", "--client", "x")]
    public async Task What_Is_Wrong_Is_Said_Before_Anything_Is_Asked(string error, params string[] arguments)
    {
        var (exitCode, lines) = await RunAsync("yes", arguments);
        Assert.Equal((1, error), (exitCode, Assert.Single(lines)));
        Assert.Empty(_azure.Calls);
    }

    [Fact]
    public async Task Parameters_Go_To_The_Template()
    {
        _azure.HasGroup();
        await DeployAsync(
            "", "--what-if", "--alert-email", "ops@example.org", Group, "westeurope", "name=mine", "allowedOrigins=[\"https://a b\"]");
        var (app, alerts) = (_azure.Calls.Single(call => call.Contains("infra/azuredeploy.json")), _azure.Calls.Single(
            call => call.Contains("infra/alerts.json")));
        Assert.Equal(
            ["location=westeurope", "name=mine", "allowedOrigins=[\"https://a b\"]"], app[(Array.IndexOf(app, "--parameters") + 1)..]);
        Assert.Equal(["location=westeurope", "email=ops@example.org", "name=mine"], alerts[(Array.IndexOf(alerts, "--parameters") + 1)..]);
    }

    [Fact]
    public async Task A_Role_That_Was_Held_Before_Is_Left()
    {
        _azure.Address = fixture.Dialbook.Address;
        _azure.HoldsRoles = true;
        Assert.Equal(0, (await DeployAsync("yes", Group, "westeurope")).ExitCode);
        Assert.DoesNotContain(_azure.Changes, change => change.StartsWith("role ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public async Task A_Client_That_Is_Not_Made_Leaves_No_Role(int failure, int exitCode)
    {
        _azure.Address = fixture.Dialbook.Address;
        _azure.AppFailure = failure;
        var (left, lines) = await DeployAsync("yes", Group, "westeurope");
        Assert.Equal(exitCode, left);
        Assert.Equal(["app client create", "role assignment delete", "role assignment delete"], _azure.Changes.TakeLast(3));
        Assert.Contains(lines, line =>
            failure == 1 ? line == "It is said why." : line.StartsWith("The client 1 is there already.", StringComparison.Ordinal));
        Assert.Equal(["--ids", "/assignments/4"], _azure.Calls[^2][3..]);
    }

    [Fact]
    public async Task Without_A_Client_There_Is_No_Token()
    {
        _azure.Address = fixture.Dialbook.Address;
        Assert.Equal(0, (await DeployAsync("", "--yes", "--no-client", Group, "westeurope")).ExitCode);
        Assert.DoesNotContain(_azure.Changes, change =>
            change.StartsWith("app ", StringComparison.Ordinal) || change.StartsWith("role ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Is_Sent_Can_Be_Run()
    {
        _azure.Address = fixture.Dialbook.Address;
        await DeployAsync("yes", Group, "westeurope");
        await using var zip = await ZipFile.OpenReadAsync(_azure.Sent, TestContext.Current.CancellationToken);
        Assert.Equal(
            [".azurefunctions/extension.dll", "Dialbook.Functions.dll", "extensions.json", "host.json"],
            zip.Entries.Select(entry => entry.FullName).Where(name => !name.EndsWith('/')).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("host.json")]
    [InlineData("extensions.json")]
    public async Task What_Cannot_Be_Run_Is_Not_Sent(string missing)
    {
        File.Delete(Path.Combine(_azure.Package, missing));
        var (exitCode, lines) = await DeployAsync("yes", Group, "westeurope");
        Assert.Equal((1, $"{_azure.Package} holds no package: there is no {missing} in it."), (exitCode, lines[^1]));
        Assert.Empty(_azure.Changes);
    }

    [Fact]
    public async Task Settings_Of_A_Developers_Machine_Are_Not_Sent()
    {
        await File.WriteAllTextAsync(Path.Combine(_azure.Package, "local.settings.json"), "{}", TestContext.Current.CancellationToken);
        var (exitCode, lines) = await DeployAsync("yes", Group, "westeurope");
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{_azure.Package} holds local.settings.json", lines[^1], StringComparison.Ordinal);
        Assert.Empty(_azure.Changes);
    }

    [Theory]
    [InlineData(".github/workflows/dialbook.yml")]
    [InlineData("README.md")]
    [InlineData("docs/operations.md")]
    public async Task Who_Calls_It_Uses_Options_That_There_Are(string file)
    {
        var (exitCode, help) = await RunAsync("", ["--help"]);
        Assert.Equal(0, exitCode);
        var calls = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, file), TestContext.Current.CancellationToken))
            .Where(line => line.Contains("infra/deploy.sh", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(calls);
        foreach (var option in calls.SelectMany(call => call.Split(' ')).Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            Assert.Contains(help, line => line.StartsWith("  " + option + " ", StringComparison.Ordinal));
    }

    private Task<(int ExitCode, List<string> Lines)> DeployAsync(string answer, params string[] arguments) =>
        RunAsync(answer, ["--package", _azure.Package, .. arguments]);

    private async Task<(int ExitCode, List<string> Lines)> RunAsync(string answer, string[] arguments)
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(
            "bash", ["-c", "answer=$1; shift; printf '%s\\n' \"$answer\" | \"$@\" 2>&1", "bash", answer, Script, .. arguments],
            _azure.Environment());
        return (exitCode, [.. lines]);
    }
}
