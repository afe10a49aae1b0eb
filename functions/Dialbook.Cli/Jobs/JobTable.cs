using System.Globalization;
using Dialbook.Cli.Output;
using Spectre.Console;

namespace Dialbook.Cli.Jobs;

/// <summary>Jobs as tables for people.</summary>
internal static class JobTable
{
    public static Table OfAll(IEnumerable<JobRecord> jobs, bool isTerminal)
    {
        var table = Terminal.Table(isTerminal).AddColumns("ID", "Kind", "State", "Percent", "Counts", "Created");
        foreach (var job in jobs)
            table.AddRow([Cell(job.Id), Cell(job.Kind), Cell(job.State), Cell(Percent(job)), Cell(Counts(job)), Cell(Time(job.CreatedAt))]);
        return table;
    }

    public static Table OfOne(JobRecord job, bool isTerminal)
    {
        var table = Terminal.Table(isTerminal).HideHeaders().AddColumns("", "");
        Add("ID", job.Id);
        Add("Kind", job.Kind);
        Add("State", job.State);
        Add("Campaign", job.CampaignId?.ToString(CultureInfo.InvariantCulture));
        Add("Processed", job.Progress);
        Add("Percent", Percent(job));
        foreach (var (name, count) in All(job))
            Add(char.ToUpperInvariant(name[0]) + name[1..], Sizes.Count(count));
        Add("Error", job.Error);
        Add("Created at", Time(job.CreatedAt));
        Add("Started at", Time(job.StartedAt));
        Add("Finished at", Time(job.FinishedAt));
        return table;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                table.AddRow(Cell(name), Cell(value));
        }
    }

    /// <summary>What became of the rows of an import.</summary>
    public static Table OfImport(JobRecord job, bool isTerminal)
    {
        var table = Terminal.Table(isTerminal);
        long?[] counts = [job.Created, job.Updated, job.Superseded, job.Failed];
        foreach (var heading in (string[])["Created", "Updated", "Superseded", "Failed"])
            table.AddColumn(new TableColumn(heading) { Alignment = Justify.Right });
        table.AddRow(counts.Select(count => Cell(Sizes.Count(count ?? 0))));
        return table;
    }

    private static string Counts(JobRecord job) =>
        string.Join(", ", All(job).Where(count => count.Count > 0).Select(count => $"{Sizes.Count(count.Count)} {count.Name}"));

    private static IEnumerable<(string Name, long Count)> All(JobRecord job) =>
        from counted in ((string Name, long? Count)[])
            [
                ("created", job.Created), ("updated", job.Updated), ("superseded", job.Superseded),
                ("deleted", job.Deleted), ("not found", job.NotFound), ("failed", job.Failed),
            ]
        where counted.Count is not null
        select (counted.Name, counted.Count ?? 0);

    private static string Percent(JobRecord job) =>
        job.Percent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:0} %") : "";

    /// <summary>A time of the API, to the second.</summary>
    private static string Time(string? time) => time is { Length: > 19 } ? time[..19].Replace('T', ' ') : time ?? "";

    // not by the library's markup: brackets in an error are brackets
    private static Text Cell(string text) => new Text(Terminal.Printable(text));
}
