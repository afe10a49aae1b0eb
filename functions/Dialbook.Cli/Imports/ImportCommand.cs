using System.CommandLine;
using System.Text;
using Dialbook.Cli.Api;
using Dialbook.Cli.Campaigns;
using Dialbook.Cli.Jobs;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.Imports;

/// <summary><c>dialbook import</c>: sends a file, follows its job, and saves the rows that failed.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "A file of contacts: .csv, .json, .ndjson or .jsonl, also gzipped (.gz); or - for the standard input",
        };
        var campaign = CampaignOption.Create();
        var overwrite = new Option<bool>("--overwrite") { Description = "Changes the contacts whose UserData is there already" };
        var format = new Option<string?>("--format") { Description = "csv, json or ndjson (else by the file's ending)" };
        format.AcceptOnlyFromAmong("csv", "json", "ndjson");
        var failed = new Option<string?>("--failed")
        {
            Description = "The file for the rows that failed (else beside the file, as NAME-failed)",
        };
        var encoding = new Option<string?>("--encoding")
        {
            Description = "How the file is written, such as windows-1252 or iso-8859-1 (else UTF-8, or what its byte order mark says)",
        };
        var decimalComma = new Option<bool>("--decimal-comma")
        {
            Description = "Amounts are written as 1.234,50 (else found out, where a semicolon separates the cells)",
        };
        var command = new Command("import", "Imports a file of contacts into a campaign.")
        {
            file, campaign, overwrite, format, encoding, decimalComma, failed,
        };
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, session =>
        {
            var given = ImportFile.Of(parsed.GetRequiredValue(file), parsed.GetValue(format)) with
            {
                Encoding = parsed.GetValue(encoding) is { } name ? FileText.FindEncoding(name) : null,
                HasDecimalComma = parsed.GetValue(decimalComma),
            };
            var import = new Import(
                given, parsed.GetRequiredValue(campaign), parsed.GetValue(overwrite), parsed.GetValue(failed) ?? given.FailedPath);
            Check(import);
            return RunAsync(session, import, cancellationToken);
        }));
        return command;
    }

    // faults that can be seen before the import end it before it begins
    private static void Check(Import import)
    {
        var (file, failedPath) = (import.File, import.FailedPath);
        if (file.HasDecimalComma && file.Format is not ImportFormat.Csv)
            throw new UsageException("--decimal-comma is for CSV: a number in JSON has a decimal point.");
        if (!file.IsStandardInput && !File.Exists(file.Path))
            throw new UsageException($"There is no file {file.Path}.");
        var full = Path.GetFullPath(failedPath);
        if (!file.IsStandardInput && string.Equals(full, Path.GetFullPath(file.Path), StringComparison.Ordinal))
            throw new UsageException("The rows that failed would replace the file itself: give --failed another name.");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new UsageException($"There is no folder for {failedPath}.");
    }

    private static async Task<int> RunAsync(Session session, Import import, CancellationToken cancellationToken)
    {
        if (!import.File.IsStandardInput)
            await FileText.CheckAsync(import.File, cancellationToken);
        var campaign = await CampaignOption.FindAsync(session.Api, import.Campaign, cancellationToken);
        string? id = null;
        ApiException? fault = null;
        JobRecord? job = null;
        try
        {
            if (session.Terminal.IsTerminal)
                await BarProgress.ShowAsync(session.Terminal.Ansi, ImportAsync);
            else
                await ImportAsync(new LineProgress(Console.Out, session.Clock));
        }
        finally
        {
            // only now, since a line would disturb the bars
            if (fault is not null)
                Terminal.Error(fault);
            if (id is not null && job is null)
                Terminal.Error($"The job goes on without being watched. See: dialbook jobs {id}");
        }

        session.Terminal.Ansi.Write(JobTable.OfImport(job!, session.Terminal.IsTerminal));
        Terminal.Line($"Job {job!.JobId}: {job.State}, {job.Progress} rows");
        if (job.Ignored is { } ignored)
            Terminal.Error($"Columns that Dialbook does not know, and ignored: {ignored}");
        if (job.Error is { } error && !string.Equals(error, fault?.Message, StringComparison.Ordinal))
            Terminal.Error(error);
        if (job.Failed > 0)
            await SaveFailedAsync(session, import, job, cancellationToken);
        return fault is null && job.IsDone ? ExitCode.Done : ExitCode.Failed;

        async Task ImportAsync(IImportProgress progress)
        {
            (id, fault) = await session.Api.ImportAsync(import.File, campaign, import.Overwrite, progress, cancellationToken);
            job = await JobFollower.FollowAsync(session, id, progress, cancellationToken);
        }
    }

    private static async Task SaveFailedAsync(Session session, Import import, JobRecord job, CancellationToken cancellationToken)
    {
        var path = $"jobs/{Uri.EscapeDataString(job.JobId)}/results?outcome=failed&format={import.File.FailedFormat}";
        await PartFile.WriteAsync(import.FailedPath, async stream =>
        {
            // it is UTF-8, which goes before what --encoding says when the file is sent again
            if (import.File.Encoding is not null)
                await stream.WriteAsync(Encoding.UTF8.GetPreamble(), cancellationToken);
            await session.Api.DownloadAsync(path, stream, cancellationToken);
        });
        Terminal.Line($"Rows that failed, to mend and send again: {import.FailedPath}");
    }

    private sealed record Import(ImportFile File, string Campaign, bool Overwrite, string FailedPath);
}
