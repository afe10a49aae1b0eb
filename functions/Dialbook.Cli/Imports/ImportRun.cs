using System.CommandLine;
using System.Text;
using Dialbook.Cli.Api;
using Dialbook.Cli.Jobs;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.Imports;

/// <summary>The file of an import, as a command names it.</summary>
internal sealed class ImportFileOptions(string description)
{
    private readonly Option<string?> _format = Format();

    private readonly Option<string?> _failed = new("--failed")
    {
        Description = "The file for the rows that failed (else beside the file, as NAME-failed)",
    };

    private readonly Option<string?> _encoding = new("--encoding")
    {
        Description = "How the file is written, such as windows-1252 or iso-8859-1 (else UTF-8, or what its byte order mark says)",
    };

    private readonly Argument<string> _file = new("file") { Description = description };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        foreach (var option in (Option[])[_format, _encoding, _failed])
            command.Options.Add(option);
    }

    /// <exception cref="UsageException">What is given does not go together, or there is no such file.</exception>
    public ImportRun Read(ParseResult parsed, bool hasDecimalComma = false)
    {
        var file = ImportFile.Of(parsed.GetRequiredValue(_file), parsed.GetValue(_format)) with
        {
            Encoding = parsed.GetValue(_encoding) is { } name ? FileText.FindEncoding(name) : null,
            HasDecimalComma = hasDecimalComma,
        };
        var run = new ImportRun(file, parsed.GetValue(_failed) ?? file.FailedPath);
        run.Check();
        return run;
    }

    private static Option<string?> Format()
    {
        var format = new Option<string?>("--format") { Description = "csv, json or ndjson (else by the file's ending)" };
        format.AcceptOnlyFromAmong("csv", "json", "ndjson");
        return format;
    }
}

/// <summary>Sends a file, follows its job, and saves the rows that failed.</summary>
/// <param name="FailedPath">The file for those.</param>
internal sealed record ImportRun(ImportFile File, string FailedPath)
{
    /// <summary>Faults that can be seen before the import end it before it begins.</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public void Check()
    {
        if (File.HasDecimalComma && File.Format is not ImportFormat.Csv)
            throw new UsageException("--decimal-comma is for CSV: a number in JSON has a decimal point.");
        if (!File.IsStandardInput && !System.IO.File.Exists(File.Path))
            throw new UsageException($"There is no file {File.Path}.");
        var full = Path.GetFullPath(FailedPath);
        if (!File.IsStandardInput && string.Equals(full, Path.GetFullPath(File.Path), StringComparison.Ordinal))
            throw new UsageException("The rows that failed would replace the file itself: give --failed another name.");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new UsageException($"There is no folder for {FailedPath}.");
    }

    /// <param name="findPath">Where in the API its rows go, asked once the file was looked through.</param>
    public async Task<int> RunAsync(Session session, Func<Task<string>> findPath, CancellationToken cancellationToken)
    {
        if (!File.IsStandardInput)
            await FileText.CheckAsync(File, cancellationToken);
        var path = await findPath();
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
            await SaveFailedAsync(session, job, cancellationToken);
        return fault is null && job.IsDone ? ExitCode.Done : ExitCode.Failed;

        async Task ImportAsync(IImportProgress progress)
        {
            (id, fault) = await session.Api.ImportAsync(File, path, progress, cancellationToken);
            job = await JobFollower.FollowAsync(session, id, progress, cancellationToken);
        }
    }

    private async Task SaveFailedAsync(Session session, JobRecord job, CancellationToken cancellationToken)
    {
        var path = $"jobs/{Uri.EscapeDataString(job.JobId)}/results?outcome=failed&format={File.FailedFormat}";
        await PartFile.WriteAsync(FailedPath, async stream =>
        {
            // it is UTF-8, which goes before what --encoding says when the file is sent again
            if (File.Encoding is not null)
                await stream.WriteAsync(Encoding.UTF8.GetPreamble(), cancellationToken);
            await session.Api.DownloadAsync(path, stream, cancellationToken);
        });
        Terminal.Line($"Rows that failed, to mend and send again: {FailedPath}");
    }
}
