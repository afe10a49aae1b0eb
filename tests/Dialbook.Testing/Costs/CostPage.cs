using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dialbook.Testing.Costs;

/// <summary>The tables of costs in the documents: made of prices and counts, between two marks.</summary>
public static class CostPage
{
    private const string Begin = "<!-- costs, made by ./bench.sh cost -->\n";
    private const string End = "<!-- end of costs -->\n";
    private const decimal Million = 1_000_000;
    private const decimal MinutesOfMonth = 730 * 60;
    private const decimal HoursOfMonth = 730;

    /// <summary>The documents that have the table.</summary>
    public static IReadOnlyList<string> Documents { get; } = ["README.md", "docs/costs.md"];

    private static string CountsFile => Path.Combine(Repository.Root, "docs/counts.json");

    /// <summary>Keeps counts, and writes the tables anew.</summary>
    /// <param name="counts">New counts; those that are kept if absent, such as for new prices.</param>
    public static void Update(Counts? counts = null)
    {
        if (counts is not null)
            File.WriteAllText(CountsFile, JsonSerializer.Serialize(counts, CostJson.Default.Counts) + "\n");
        foreach (var document in Documents)
        {
            var file = Path.Combine(Repository.Root, document);
            File.WriteAllText(file, WithTable(File.ReadAllText(file)));
        }
    }

    /// <summary>A document as it should be.</summary>
    public static string WithTable(string document)
    {
        var begin = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = document.IndexOf(End, begin, StringComparison.Ordinal);
        return document[..begin] + Table() + document[end..];
    }

    private static string Table()
    {
        var prices = Read("prices.json", CostJson.Default.Prices);
        var counts = Read("counts.json", CostJson.Default.Counts);
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"| | function calls | instance time, GB-s | table calls | queue calls | {prices.Currency} |\n|---|--:|--:|--:|--:|--:|\n");
        Append("a million unchanged polls, side by side", Million * counts.UnchangedPoll, isAlone: false);
        Append("the same, each alone on an instance", Million * counts.UnchangedPoll, isAlone: true);
        Append("a million imports one by one, side by side", Million * counts.SingleImport, isAlone: false);
        Append("the same, each alone on an instance", Million * counts.SingleImport, isAlone: true);
        Append("a million imports in bulk", Million * counts.BulkRow, isAlone: false);
        Append("nothing to do, for a month", (MinutesOfMonth * counts.Minute) + (HoursOfMonth * counts.Hour), isAlone: true);
        var gigabytes = Million * counts.ContactBytes / (1024 * 1024 * 1024);
        text.Append(
            CultureInfo.InvariantCulture,
            $"| a million stored contacts, {gigabytes:0.0} GB, for a month | | | | | {gigabytes * prices.GigabyteMonth:0.00} |\n");
        return text.ToString();

        void Append(string what, Usage usage, bool isAlone)
        {
            // an instance that is called is paid for a second at least
            var seconds = isAlone
                ? Math.Max(usage.Executions, usage.ProcessorSeconds / prices.InstanceCores) : usage.ProcessorSeconds / prices.InstanceCores;
            var time = seconds * prices.InstanceGigabytes;
            var cost = (usage.Executions / Million * prices.MillionExecutions) + (time * prices.GigabyteSecond)
                + (usage.TableCalls / 10_000 * prices.TenThousandTableCalls) + (usage.QueueCalls / 10_000 * prices.TenThousandQueueCalls);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {what} | {usage.Executions:N0} | {time:N0} | {usage.TableCalls:N0} | {usage.QueueCalls:N0} | {cost:0.00} |\n");
        }
    }

    private static T Read<T>(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Repository.Root, "docs", name)), type)!;
}
