using System.CommandLine;
using Dialbook.Cli.Imports;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.DoNotCall;

/// <summary><c>dialbook dnc</c>: the numbers that are not to be called.</summary>
internal static class DoNotCallCommand
{
    public static Command Create() => new("dnc", "Keeps the list of numbers that are not to be called.")
    {
        CreateAdd(), CreateRemove(), CreateCheck(), CreateImport(),
    };

    private static Command CreateAdd()
    {
        var number = new Argument<string>("number") { Description = "A number, such as \"+49 30 1234567\", or several" };
        var reason = new Option<string?>("--reason") { Description = "Why, in up to 256 characters" };
        var expires = new Option<string?>("--expires")
        {
            Description = "From when it may be called again, such as 2027-06-30 (else never)",
        };
        var command = new Command("add", "Puts a number on the list, or replaces what it says of it.") { number, reason, expires };
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, async session =>
        {
            var given = new GivenNumber(parsed.GetRequiredValue(number), parsed.GetValue(reason), parsed.GetValue(expires));
            foreach (var added in await session.Api.AddDoNotCallAsync(given, cancellationToken))
                Terminal.Line($"{added.PhoneNumber} is on the list{Until(added.Expires)}.");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command CreateRemove()
    {
        var number = new Argument<string>("number") { Description = "The number, however it is written" };
        var command = new Command("remove", "Takes a number off the list.") { number };
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, async session =>
        {
            await session.Api.RemoveDoNotCallAsync(parsed.GetRequiredValue(number), cancellationToken);
            Terminal.Line($"{parsed.GetRequiredValue(number)} is not on the list any more.");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command CreateCheck()
    {
        var numbers = new Argument<string[]>("number")
        {
            Description = "Numbers, however they are written", Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("check", "Tells which numbers are on the list. One that cannot be read is a failure.") { numbers };
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, async session =>
        {
            var checks = await session.Api.CheckDoNotCallAsync(parsed.GetRequiredValue(numbers), cancellationToken);
            foreach (var check in checks)
                Terminal.Line($"{check.PhoneNumber}: {Answer(check)}");
            return checks.Any(check => check.IsInvalid) ? ExitCode.Failed : ExitCode.Done;
        }));
        return command;
    }

    private static Command CreateImport()
    {
        var file = new ImportFileOptions(
            "A file with the column PhoneNumber, and Reason and dtExpires if wanted: .csv, .json, .ndjson or .jsonl, also gzipped (.gz); "
            + "or - for the standard input");
        var command = new Command("import", "Puts the numbers of a file on the list.");
        file.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, session =>
            file.Read(parsed).RunAsync(session, () => Task.FromResult("doNotCall/import/batch"), cancellationToken)));
        return command;
    }

    private static string Answer(CheckedNumber check) =>
        check.IsInvalid ? "is not a telephone number" : check.IsOn ? "on the list" + Until(check.Expires) : "not on the list";

    private static string Until(string? expires) => expires is null ? "" : $" until {expires}";
}
