using System.Globalization;
using System.Text.RegularExpressions;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

/// <summary>
/// <c>run.sh</c>, in a folder that has nothing but it: with a <c>dotnet</c>, a <c>node</c> and a <c>func</c> that do no more than say how
/// they are called.
/// </summary>
public sealed partial class RunScriptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dialbook-run-");

    public RunScriptTests()
    {
        foreach (var file in (string[])["run.sh", "infra/local.sh"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
            File.Copy(Path.Combine(Repository.Root, file), PathOf(file));
        }

        Directory.CreateDirectory(PathOf("bin"));
        WriteTool("node", "");
        WriteTool("dotnet", "echo dotnet \"$@\"\ncase $1 in *LocalHost.dll) exec sleep 600 ;; esac");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_Runs_The_Published_App_Under_The_Local_Host()
    {
        await using var run = Run("");
        Assert.Equal(
            $"dotnet artifacts/host/Dialbook.LocalHost.dll --app artifacts/app --url http://127.0.0.1:7099 --data {PathOf("data/host")}",
            await run.WaitForLineAsync(line => line.Contains("--app", StringComparison.Ordinal)));
        await EndAsync(run);
    }

    [Fact]
    public async Task It_Runs_The_Published_App_Under_Core_Tools()
    {
        WriteTool("func", Func);
        await using var run = Run("func");
        await run.WaitForLineAsync(line => line.StartsWith("worker ", StringComparison.Ordinal));
        Assert.Contains("func start --script-root artifacts/app --port 7099", run.Lines);
        Assert.Contains("dotnet-isolated, of a test, 400000, 800000", run.Lines);
        Assert.Contains(run.Lines, line => SigningKeyPattern().IsMatch(line));
        Assert.DoesNotContain(run.Lines, line => line.Contains("LocalHost", StringComparison.Ordinal));
        await EndAsync(run);

        // neither the host, which is a child of the script, nor the app, which takes no notice of a SIGTERM
        string[] roles = ["host", "worker"];
        var started = run.Lines.Select(line => line.Split(' ')).Where(words => roles.Contains(words[0], StringComparer.Ordinal)).ToList();
        Assert.Equal(2, started.Count);
        foreach (var words in started)
            await Api.UntilAsync(
                () => Task.FromResult(RunningProcess.IsAlive(int.Parse(words[1], CultureInfo.InvariantCulture))), isAlive => !isAlive);
    }

    [Theory]
    [InlineData("func", "npm i -g azure-functions-core-tools@4 --unsafe-perm true")]
    [InlineData("azure", "DIALBOOK_HOST is 'azure': it can only be func")]
    public async Task A_Host_That_There_Is_Not_Is_Said_Before_Anything_Is_Begun(string host, string error)
    {
        // what the script itself needs, and no func
        foreach (var tool in (string[])["dirname", "realpath"])
            File.CreateSymbolicLink(PathOf("bin/" + tool), "/usr/bin/" + tool);
        await using var run = Run(host, path: PathOf("bin"));
        Assert.Equal((1, error), (await run.WaitForExitAsync(), run.Lines.Last()));
        Assert.DoesNotContain(run.Lines, line => line.StartsWith("dotnet ", StringComparison.Ordinal));
        Assert.False(Directory.Exists(PathOf("data")));
    }

    private static async Task EndAsync(RunningProcess run)
    {
        await run.WaitForLineAsync(line => line == "Dialbook is ready on http://127.0.0.1:7099");
        await run.TerminateAsync();
        Assert.Equal(143, await run.WaitForExitAsync());
    }

    /// <summary>As npm installs it: a script around the host, which starts the app.</summary>
    private static string Func => """
        echo func "$@"
        echo "$FUNCTIONS_WORKER_RUNTIME, $AzureWebJobsStorage, $DOTNET_GCgen0size, $DOTNET_GCGen0MaxBudget"
        echo "key $SigningKeys__0"
        bash -c '
          echo "host $$"
          bash -c "trap \"\" TERM; echo \"worker \$\$\"; while :; do sleep 1; done" &
          wait
        ' &
        wait
        """;

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private RunningProcess Run(string host, string? path = null) =>
        RunningProcess.Start("/bin/bash", [PathOf("run.sh")], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = path ?? PathOf("bin") + ":" + Environment.GetEnvironmentVariable("PATH"),
            ["DIALBOOK_HOST"] = host,
            ["DIALBOOK_DATA"] = PathOf("data"),
            ["DIALBOOK_PORT"] = "7099",
            ["DIALBOOK_STORAGE"] = "of a test",
        });

    private void WriteTool(string name, string text)
    {
        var file = PathOf("bin/" + name);
        File.WriteAllText(file, $"#!/bin/bash\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [GeneratedRegex("^key [A-Za-z0-9+/]{43}=$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SigningKeyPattern();
}
