using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

/// <summary>What <c>run.sh</c> refuses, before it builds or starts anything.</summary>
public sealed class RunScriptTests
{
    [Theory]
    [InlineData("func", "npm install -g azure-functions-core-tools@4 --unsafe-perm true")]
    [InlineData("azure", "DIALBOOK_HOST is 'azure': it can only be func")]
    public async Task A_Host_That_There_Is_Not_Is_Said(string host, string error)
    {
        // a path with what the script itself needs, and no func
        var tools = Directory.CreateTempSubdirectory("dialbook-tools-");
        try
        {
            foreach (var tool in (string[])["dirname", "realpath", "mkdir"])
                File.CreateSymbolicLink(Path.Combine(tools.FullName, tool), "/usr/bin/" + tool);
            var (exitCode, lines) = await RunningProcess.RunAsync(
                "/bin/bash", ["run.sh"], new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["DIALBOOK_HOST"] = host, ["PATH"] = tools.FullName, ["DIALBOOK_DATA"] = tools.FullName,
                });
            Assert.Equal((1, error), (exitCode, lines.Last()));
        }
        finally
        {
            tools.Delete(recursive: true);
        }
    }
}
