using System.Text.RegularExpressions;
using Dialbook.Testing;

namespace Dialbook.Tests;

/// <summary>Each promise of the page about security names the tests that hold it, and these exist.</summary>
public sealed partial class SecurityPromiseTests
{
    private static readonly string Tests = Path.Combine(Repository.Root, "tests");

    [Fact]
    public void Every_Promise_Is_Held_By_Tests_That_Exist()
    {
        var promises = File.ReadLines(Path.Combine(Repository.Root, "docs", "security.md")).Where(line => RowPattern().IsMatch(line))
            .ToList();
        Assert.True(promises.Count > 20);
        foreach (var promise in promises)
        {
            var named = TestPattern().Matches(promise.Split('|')[^2]).Select(match => match.Groups["name"].Value).ToList();
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.True(HasTests(name), $"{name} has no tests: {promise}"));
        }
    }

    private static bool HasTests(string name) => Directory.EnumerateFiles(Tests, name + ".cs", SearchOption.AllDirectories).Any(file =>
        File.ReadAllText(file) is var text && text.Contains($"class {name}", StringComparison.Ordinal) && FactPattern().IsMatch(text));

    [GeneratedRegex(@"^\| (?!promise )\S.* \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex RowPattern();

    [GeneratedRegex("`(?<name>\\w+Tests)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TestPattern();

    [GeneratedRegex(@"\[(Fact|Theory)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FactPattern();
}
