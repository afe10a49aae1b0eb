using System.CommandLine;
using Dialbook.Cli.Campaigns;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.Exports;

/// <summary><c>dialbook export</c>: a campaign's contacts, to a file or a pipe.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var campaign = CampaignOption.Create();
        var format = new Option<string?>("--format") { Description = "csv or ndjson (else by the ending of the output, else csv)" };
        format.AcceptOnlyFromAmong("csv", "ndjson");
        var output = new Option<string?>("--output", "-o") { Description = "The file to write (else the standard output)" };
        var excel = new Option<bool>("--excel")
        {
            Description = "CSV for spreadsheets: with a byte order mark, and semicolons between the cells",
        };
        var command = new Command("export", "Writes all contacts of a campaign.") { campaign, format, excel, output };
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, session => RunAsync(
            session,
            new(parsed.GetRequiredValue(campaign), parsed.GetValue(format), parsed.GetValue(excel), parsed.GetValue(output)),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Session session, Export export, CancellationToken cancellationToken)
    {
        var output = export.Output;
        var format = export.Format ?? (Path.GetExtension(output)?.ToLowerInvariant() is ".ndjson" or ".jsonl" ? "ndjson" : "csv");
        if (export.IsForSpreadsheets && format is not "csv")
            throw new UsageException("--excel is for CSV.");
        var campaign = await CampaignOption.FindAsync(session.Api, export.Campaign, cancellationToken);
        var path = $"contacts/export?diallerCampaignsID={campaign}&format={format}"
            + (export.IsForSpreadsheets ? "&bom=true&delimiter=%3B" : "");
        if (output is null)
        {
            await using var standard = Console.OpenStandardOutput();
            await session.Api.DownloadAsync(path, standard, cancellationToken);
            return ExitCode.Done;
        }

        var length = await PartFile.WriteAsync(output, stream => session.Api.DownloadAsync(path, stream, cancellationToken));
        Terminal.Line($"Wrote {Sizes.Bytes(length)} to {output}");
        return ExitCode.Done;
    }

    private sealed record Export(string Campaign, string? Format, bool IsForSpreadsheets, string? Output);
}
