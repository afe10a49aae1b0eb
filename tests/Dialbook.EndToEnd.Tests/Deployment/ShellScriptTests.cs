using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests.Deployment;

/// <summary>The shell scripts of this repository.</summary>
public sealed class ShellScriptTests
{
    public static TheoryData<string> Scripts { get; } =
    [
        ".ci/run", "dialbook",
        .. ((string[])[".", "infra", "infra/hooks"])
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.sh"))
            .Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_Script_Can_Be_Read_By_The_Shell(string script)
    {
        var (exitCode, lines) = await RunningProcess.RunAsync("bash", ["-n", script]);
        Assert.Equal((0, ""), (exitCode, string.Join('\n', lines)));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_Script_Has_Nothing_That_Shellcheck_Warns_Of(string script)
    {
        var (isMissing, _) = await RunningProcess.RunAsync("sh", ["-c", "command -v shellcheck"]);
        Assert.SkipUnless(isMissing == 0, "shellcheck is not installed.");
        var (exitCode, lines) = await RunningProcess.RunAsync("shellcheck", ["--external-sources", script]);
        Assert.Equal((0, ""), (exitCode, string.Join('\n', lines)));
    }
}
