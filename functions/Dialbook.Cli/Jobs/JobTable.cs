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
            table.AddTexts(job.JobId, job.Kind, job.State, Percent(job), Counts(job), Times.ToSecond(job.CreatedAt));
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
            ("Created at", Times.ToSecond(job.CreatedAt)), ("Started at", Times.ToSecond(job.StartedAt)),
            ("Finished at", Times.ToSecond(job.FinishedAt)),
        ];
        foreach (var (name, value) in rows.Where(row => !string.IsNullOrEmpty(row.Value)))
            table.AddTexts(name, value!);
        return table;
    }

    /// <summary>The counts of an import.</summary>
    public static Table OfImport(JobRecord job, bool isTerminal)
    {
        var table = Terminal.Table(isTerminal);
        long?[] counts = [job.Created, job.Updated, job.Superseded, job.Failed];
        foreach (var heading in (string[])["Created", "Updated", "Superseded", "Failed"])
            table.AddColumn(new TableColumn(heading) { Alignment = Justify.Right });
        table.AddTexts([.. counts.Select(count => Sizes.Count(count ?? 0))]);
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
}
