using System.CommandLine;
using Dialbook.Cli.Api;
using Dialbook.Cli.Campaigns;
using Dialbook.Cli.Jobs;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.Imports;

/// <summary><c>dialbook import</c>: sends a file, follows its job, and brings back the rows that failed.</summary>
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
        var command = new Command("import", "Imports a file of contacts into a campaign.") { file, campaign, overwrite, format, failed };
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, session =>
        {
            var given = ImportFile.Of(parsed.GetRequiredValue(file), parsed.GetValue(format));
            var failedPath = parsed.GetValue(failed) ?? given.FailedPath;
            Check(given, failedPath);
            return RunAsync(session, given, parsed.GetRequiredValue(campaign), parsed.GetValue(overwrite), failedPath, cancellationToken);
        }));
        return command;
    }

    // what can be seen to go wrong goes wrong before the import, not after it
    private static void Check(ImportFile file, string failedPath)
    {
        if (!file.IsStandardInput && !File.Exists(file.Path))
            throw new UsageException($"There is no file {file.Path}.");
        var full = Path.GetFullPath(failedPath);
        if (!file.IsStandardInput && string.Equals(full, Path.GetFullPath(file.Path), StringComparison.Ordinal))
            throw new UsageException("The rows that failed would replace the file itself: give --failed another name.");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new UsageException($"There is no folder for {failedPath}.");
    }

    private static async Task<int> RunAsync(
        Session session, ImportFile file, string nameOrId, bool overwrite, string failedPath, CancellationToken cancellationToken)
    {
        var campaign = await CampaignOption.FindAsync(session.Api, nameOrId, cancellationToken);
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
            // only now: while the bars are drawn, a line would go astray between them
            if (fault is not null)
                Terminal.Error(fault);
            if (id is not null && job is null)
                Terminal.Error($"The job goes on without being watched. See: dialbook jobs {id}");
        }

        session.Terminal.Ansi.Write(JobTable.OfImport(job!, session.Terminal.IsTerminal));
        Terminal.Line($"Job {job!.Id}: {job.State}, {job.Progress} rows");
        if (job.Error is { } error && !string.Equals(error, fault?.Message, StringComparison.Ordinal))
            Terminal.Error(error);
        if (job.Failed > 0)
            await SaveFailedAsync(session, file, job, failedPath, cancellationToken);
        return fault is null && job.IsDone ? ExitCode.Done : ExitCode.Failed;

        async Task ImportAsync(IImportProgress progress)
        {
            (id, fault) = await session.Api.ImportAsync(file, campaign, overwrite, progress, cancellationToken);
            job = await JobFollower.FollowAsync(session, id, progress, cancellationToken);
        }
    }

    private static async Task SaveFailedAsync(
        Session session, ImportFile file, JobRecord job, string failedPath, CancellationToken cancellationToken)
    {
        var path = $"jobs/{Uri.EscapeDataString(job.Id)}/results?outcome=failed&format={file.FailedFormat}";
        await PartFile.WriteAsync(failedPath, stream => session.Api.DownloadAsync(path, stream, cancellationToken));
        Terminal.Line($"Rows that failed, to mend and send again: {failedPath}");
    }
}
