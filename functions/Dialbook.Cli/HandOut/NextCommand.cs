using System.CommandLine;
using System.Globalization;
using Dialbook.Cli.Campaigns;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.HandOut;

/// <summary><c>dialbook next</c>: gets the contacts that are called next, as a dialler does.</summary>
internal static class NextCommand
{
    public static Command Create()
    {
        var campaign = CampaignOption.Create();
        var count = Number("--count", "How many contacts, 1 to 100", 1, 100);
        var user = Number(
            "--user", "The ID of the user who calls: due follow-ups and reserved contacts are for that user", 1, int.MaxValue);
        var lease = Number("--lease", "How many seconds nobody else gets them, 30 to 3600", 30, 3600);
        var giveBack = new Option<bool>("--give-back") { Description = "Give them back at once, for a look" };
        var command = new Command("next", "Gets the contacts that are called next, for trying.") { campaign, count, user, lease, giveBack };
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, session => RunAsync(
            session,
            parsed.GetRequiredValue(campaign),
            new(parsed.GetValue(count) ?? 1, parsed.GetValue(user), parsed.GetValue(lease)),
            parsed.GetValue(giveBack),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, string nameOrId, NextBody body, bool givesBack, CancellationToken cancellationToken)
    {
        var campaign = await CampaignOption.FindAsync(session.Api, nameOrId, cancellationToken);
        var handedOut = await session.Api.NextAsync(campaign, body, cancellationToken);
        if (handedOut.Records is not { Count: > 0 } contacts)
        {
            Terminal.Line(handedOut.NextDue is { } next
                ? $"Nobody is to be called now. Somebody may be from {Times.ToSecond(next)}."
                : "Nobody is to be called.");
            return ExitCode.Done;
        }

        session.Terminal.WriteWide(HandOutTable.Of(contacts, session.Terminal.IsTerminal));
        foreach (var contact in givesBack ? contacts : [])
            await session.Api.GiveBackAsync(contact.LeaseId, cancellationToken);
        if (givesBack)
            Terminal.Line(contacts.Count == 1 ? "It is given back." : "They are given back.");
        return ExitCode.Done;
    }

    private static Option<int?> Number(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most)
                return number;
            result.AddError($"{name} must be a number from {least} to {most}.");
            return null;
        },
    };
}
