using System.Globalization;
using Dialbook.Cli.Output;
using Spectre.Console;

namespace Dialbook.Cli.Jobs;

/// <summary>Jobs as tables.</summary>
internal static class JobTable
{
    public static Table OfAll(IEnumerable<JobRecord> jobs, bool isTerminal)
    {
        var table = Terminal.Table(isTerminal).AddColumns("ID", "Kind", "State", "Percent", "Counts", "Created");
        foreach (var job in jobs)
            Add(table, job.JobId, job.Kind, job.State, Percent(job), Counts(job), Time(job.CreatedAt));
        return table;
    }

    public static Table OfOne(JobRecord job, bool isTerminal)
    {
        var table = Terminal.Table(isTerminal).HideHeaders().AddColumns("", "");
        (string Name, string? Value)[] rows =
        [
            ("ID", job.JobId), ("Kind", job.Kind), ("State", job.State),
            ("Campaign", job.DiallerCampaignsId?.ToString(CultureInfo.InvariantCulture)),
            ("Processed", job.Progress), ("Percent", Percent(job)),
            .. OfKinds(job).Select(counted => (char.ToUpperInvariant(counted.Name[0]) + counted.Name[1..], Sizes.Count(counted.Count))),
            ("Ignored columns", job.Ignored), ("Error", job.Error),
            ("Created at", Time(job.CreatedAt)), ("Started at", Time(job.StartedAt)), ("Finished at", Time(job.FinishedAt)),
        ];
        foreach (var (name, value) in rows.Where(row => !string.IsNullOrEmpty(row.Value)))
            Add(table, name, value!);
        return table;
    }

    /// <summary>The counts of an import.</summary>
    public static Table OfImport(JobRecord job, bool isTerminal)
    {
        var table = Terminal.Table(isTerminal);
        long?[] counts = [job.Created, job.Updated, job.Superseded, job.Failed];
        foreach (var heading in (string[])["Created", "Updated", "Superseded", "Failed"])
            table.AddColumn(new TableColumn(heading) { Alignment = Justify.Right });
        Add(table, [.. counts.Select(count => Sizes.Count(count ?? 0))]);
        return table;
    }

    private static string Counts(JobRecord job) => string.Join(
        ", ", OfKinds(job).Where(counted => counted.Count > 0).Select(counted => $"{Sizes.Count(counted.Count)} {counted.Name}"));

    private static IEnumerable<(string Name, long Count)> OfKinds(JobRecord job) =>
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

    // as texts, since brackets in a string would be the library's markup
    private static void Add(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(Terminal.Printable(cell))));
}
