using System.Text.RegularExpressions;
using Dialbook.Storage;
using Dialbook.Testing;

namespace Dialbook.Tests.Deployment;

/// <summary>What the Azure templates say about themselves, and about the store.</summary>
public sealed partial class TemplateTests
{
    [Fact]
    public void The_Template_Makes_The_Tables_That_Are_Used()
    {
        var tables = DialbookTables.Open("UseDevelopmentStorage=true").All.Select(table => table.Name);
        Assert.Equal(
            tables.Order(StringComparer.Ordinal), AzureTemplate.Load("azuredeploy.json").List("tables").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("azuredeploy.json")]
    [InlineData("alerts.json")]
    public void What_A_Template_Names_Is_There_And_What_Is_There_Is_Named(string file)
    {
        var template = AzureTemplate.Load(file);
        foreach (var (kind, declared) in ((string, IEnumerable<string>)[])
            [("parameters", template.Parameters.Select(parameter => parameter.Key)),
                ("variables", template.Variables.Select(variable => variable.Key))])
        {
            var named = UsePattern().Matches(template.Text).Where(use => use.Groups["kind"].Value == kind).Select(
                use => use.Groups["name"].Value);
            Assert.Equal(declared.Order(StringComparer.Ordinal), named.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("azuredeploy.json")]
    [InlineData("alerts.json")]
    public void Every_Expression_Is_Closed(string file)
    {
        foreach (Match text in ExpressionPattern().Matches(AzureTemplate.Load(file).Text))
        {
            // what stands in quotes is text
            var expression = QuotedPattern().Replace(text.Value, "");
            Assert.EndsWith("]\"", expression, StringComparison.Ordinal);
            Assert.Equal(expression.Count(sign => sign == '('), expression.Count(sign => sign == ')'));
            Assert.Equal(expression.Count(sign => sign == '['), expression.Count(sign => sign == ']'));
        }
    }

    [Theory]
    [InlineData("azuredeploy.json")]
    [InlineData("alerts.json")]
    public void Every_Parameter_Is_Explained_And_Has_A_Default(string file)
    {
        Assert.All(AzureTemplate.Load(file).Parameters, parameter =>
        {
            Assert.NotNull(parameter.Value!["defaultValue"]);
            Assert.EndsWith(".", (string)parameter.Value!["metadata"]!["description"]!, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"\b(?<kind>parameters|variables)\('(?<name>\w+)'\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex UsePattern();

    [GeneratedRegex("\"\\[[^\\]].*?[^\\\\]\"(?=,?\\s)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ExpressionPattern();

    [GeneratedRegex("'([^']|'')*'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex QuotedPattern();
}
