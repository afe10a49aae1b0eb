using System.Text.RegularExpressions;
using Dialbook.Testing;

namespace Dialbook.Tests.Telemetry;

/// <summary>What is measured is documented, and the dashboard shows nothing else.</summary>
public sealed partial class TelemetryPageTests
{
    private static IEnumerable<(string Kind, string Name, string Unit)> Instruments =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories)
        from Match made in InstrumentPattern().Matches(File.ReadAllText(file))
        select (made.Groups["kind"].Value, made.Groups["name"].Value, made.Groups["unit"].Value);

    [Fact]
    public void Every_Metric_Is_Explained()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/operations.md"));
        var explained = RowPattern().Matches(page).Select(row => row.Groups["name"].Value);
        Assert.Equal(
            Instruments.Select(instrument => instrument.Name).Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_Dashboard_Shows_Every_Metric_And_None_That_Is_Not_There()
    {
        // as Prometheus names what comes by OTLP
        var names = Instruments.SelectMany(instrument =>
        {
            var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
            return instrument.Kind switch
            {
                "Counter" => [name + "_total"],
                "Gauge" => [name],
                _ => (string[])[name + "_bucket", name + "_sum", name + "_count"],
            };
        }).ToHashSet(StringComparer.Ordinal);
        var shown = ShownPattern().Matches(File.ReadAllText(Path.Combine(Repository.Root, "infra/dashboard.json")))
            .Select(use => use.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(names, shown);
        Assert.All(Instruments, instrument =>
            Assert.Contains(shown, name => name.StartsWith(instrument.Name.Replace('.', '_'), StringComparison.Ordinal)));
    }

    [GeneratedRegex(
        """Create(?<kind>Histogram|Counter|Gauge)<\w+>\(\s*"(?<name>[\w.]+)", "(?<unit>[^"]+)",""", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex InstrumentPattern();

    [GeneratedRegex(
        @"^\| `(?<name>dialbook\.[\w.]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"\bdialbook_\w+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ShownPattern();
}
