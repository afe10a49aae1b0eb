using System.CommandLine;
using Dialbook.Cli.Campaigns;

namespace Dialbook.Cli.Imports;

/// <summary><c>dialbook import</c>: a file of contacts, into a campaign.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new ImportFileOptions(
            "A file of contacts: .csv, .json, .ndjson or .jsonl, also gzipped (.gz); or - for the standard input");
        var campaign = CampaignOption.Create();
        var overwrite = new Option<bool>("--overwrite") { Description = "Changes the contacts whose UserData is there already" };
        var decimalComma = new Option<bool>("--decimal-comma")
        {
            Description = "Amounts are written as 1.234,50 (else found out, where a semicolon separates the cells)",
        };
        var command = new Command("import", "Imports a file of contacts into a campaign.") { campaign, overwrite, decimalComma };
        file.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, session =>
        {
            var hasDecimalComma = parsed.GetValue(decimalComma);
            return file.Read(parsed, hasDecimalComma).RunAsync(session, FindPathAsync, cancellationToken);

            async Task<string> FindPathAsync() =>
                $"contacts/import/batch?overwriteDuplicates={(parsed.GetValue(overwrite) ? "true" : "false")}&diallerCampaignsID="
                + await CampaignOption.FindAsync(session.Api, parsed.GetRequiredValue(campaign), cancellationToken)
                + (hasDecimalComma ? "&decimalComma=true" : "");
        }));
        return command;
    }
}
