using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dialbook.Storage;
using Dialbook.Testing;

namespace Dialbook.Tests.Deployment;

/// <summary>What the Azure template says about itself, and about the store.</summary>
public sealed partial class TemplateTests(AzureTemplate template) : IClassFixture<AzureTemplate>
{
    [Fact]
    public void The_Template_Makes_The_Tables_That_Are_Used()
    {
        var tables = DialbookTables.Open("UseDevelopmentStorage=true").All.Select(table => table.Name);
        Assert.Equal(tables.Order(StringComparer.Ordinal), template.List("storage", "tables").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("build", "--stdout")]
    [InlineData("lint")]
    public async Task The_Compiler_Warns_Of_Nothing(params string[] command)
    {
        var lines = await Bicep.RunAsync([command[0], Bicep.Main, .. command[1..]]);
        Assert.DoesNotContain(lines, line => line.Contains(".bicep(", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_Parameter_Is_Explained_And_Has_A_Default()
    {
        Assert.All(template.Parameters, parameter =>
        {
            Assert.NotNull(parameter.Value!["defaultValue"]);
            Assert.EndsWith(".", (string)parameter.Value!["metadata"]!["description"]!, StringComparison.Ordinal);
        });
    }

    /// <summary>An azd environment has what is not its own under the parameter's name.</summary>
    [Fact]
    public void Every_Parameter_Is_A_Setting_Of_The_Azd_Environment()
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["environmentName"] = "AZURE_ENV_NAME", ["location"] = "AZURE_LOCATION", ["principalId"] = "AZURE_PRINCIPAL_ID",
        };
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra/main.parameters.json")))!["parameters"]!.AsObject();
        Assert.Equal(
            template.Parameters.Select(parameter => parameter.Key).Order(StringComparer.Ordinal).Select(name =>
                (name, $"${{{own.GetValueOrDefault(name, "DIALBOOK_" + WordPattern().Replace(name, "_").ToUpperInvariant())}}}")),
            file.Select(parameter => (parameter.Key, (string)parameter.Value!["value"]!)).OrderBy(
                parameter => parameter.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("alwaysReadyInstances", "0")]
    [InlineData("zoneRedundant", "false")]
    [InlineData("virtualNetwork", "false")]
    [InlineData("operatorAddresses", "")]
    [InlineData("allowedOrigins", "")]
    [InlineData("principalId", "")]
    [InlineData("otlpEndpoint", "")]
    [InlineData("otlpHeaders", "")]
    [InlineData("alertEmail", "")]
    public void What_Costs_Or_Opens_More_Is_Off_Unless_Somebody_Asks(string parameter, string off) =>
        Assert.Equal(off, template.Parameters[parameter]!["defaultValue"]!.ToString());

    /// <summary>What azd passes on to its hooks, and finds the app by.</summary>
    [Fact]
    public void The_Template_Says_What_It_Has_Made() =>
        Assert.Equal(["AZURE_STORAGE_ACCOUNT_NAME", "SERVICE_APP_NAME", "SERVICE_APP_URI"], template.Outputs.Order(StringComparer.Ordinal));

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex WordPattern();
}
