using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests.Deployment;

/// <summary>What azd is told, and the workflow that calls it.</summary>
public sealed class AzureYamlTests(AzureTemplate template) : IClassFixture<AzureTemplate>
{
    /// <summary>Each key with the keys that it is below, as azd's schema has them.</summary>
    private static Dictionary<string, string> Keys { get; } = Read("azure.yaml");

    [Fact]
    public void It_Says_What_Azd_Asks_For_And_No_More() => Assert.Equal(
        [
            "hooks", "hooks.postdeploy", "hooks.postdeploy.interactive", "hooks.postdeploy.run", "hooks.postdeploy.shell",
            "infra", "infra.module", "infra.path", "infra.provider", "name", "requiredVersions", "requiredVersions.azd",
            "services", "services.app", "services.app.host", "services.app.language", "services.app.project",
        ],
        Keys.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void What_It_Names_Is_There()
    {
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Repository.Root, Keys["services.app.project"]), "*.csproj"));
        Assert.True(File.Exists(Path.Combine(Repository.Root, Keys["infra.path"], Keys["infra.module"] + ".bicep")));
        Assert.True(File.Exists(Path.Combine(Repository.Root, Keys["infra.path"], Keys["infra.module"] + ".parameters.json")));
        Assert.True(File.GetUnixFileMode(Path.Combine(Repository.Root, Keys["hooks.postdeploy.run"])).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal(("dotnet", "function"), (Keys["services.app.language"], Keys["services.app.host"]));
    }

    /// <summary>azd looks for the app by its tag.</summary>
    [Fact]
    public void The_Template_Marks_The_App_That_It_Deploys_To() => Assert.Contains(
        "createObject('azd-service-name', 'app')", (string)template.Single("Microsoft.Web/sites")["tags"]!, StringComparison.Ordinal);

    [Fact]
    public void The_Workflow_Provisions_And_Deploys_Without_A_Secret()
    {
        var workflow = File.ReadAllText(Path.Combine(Repository.Root, ".github/workflows/dialbook.yml"));
        Assert.Contains("--federated-credential-provider github", workflow, StringComparison.Ordinal);
        Assert.Contains("id-token: write", workflow, StringComparison.Ordinal);
        Assert.True(
            workflow.IndexOf("azd provision", StringComparison.Ordinal) < workflow.IndexOf("azd deploy", StringComparison.Ordinal));
        Assert.Contains("DIALBOOK_CLIENT: none", workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("secrets.", workflow, StringComparison.Ordinal);
    }

    /// <summary>Keys and values of a file that has nothing but these.</summary>
    private static Dictionary<string, string> Read(string file)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var above = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, file)))
        {
            var text = line.TrimStart();
            if (text.StartsWith('#'))
                continue;
            var (colon, depth) = (text.IndexOf(':', StringComparison.Ordinal), (line.Length - text.Length) / 2);
            above.RemoveRange(depth, above.Count - depth);
            above.Add(text[..colon]);
            keys.Add(string.Join('.', above), text[(colon + 1)..].Trim());
        }

        return keys;
    }
}
