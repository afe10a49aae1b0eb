using System.CommandLine;
using System.CommandLine.Help;
using Dialbook.Cli.DoNotCall;
using Dialbook.Cli.Exports;
using Dialbook.Cli.HandOut;
using Dialbook.Cli.Imports;
using Dialbook.Cli.Jobs;

namespace Dialbook.Cli;

internal static class DialbookCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count == 0 || parsed.Action is HelpAction)
            return await parsed.InvokeAsync();

        // the library would return 1, and write its help to the standard output, where an export's data go
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("See: dialbook --help");
        return ExitCode.WrongUsage;
    }

    private static Command Create()
    {
        // a RootCommand would have the name of the assembly
        var root = new Command(
            "dialbook",
            "Imports files of contacts into Dialbook, follows its jobs, exports contacts, gets those to call next, "
            + "keeps the do-not-call list.")
        {
            new HelpOption(),
            new VersionOption(),
            ImportCommand.Create(),
            JobsCommand.Create(),
            ExportCommand.Create(),
            DoNotCallCommand.Create(),
            NextCommand.Create(),
        };
        foreach (var option in Connection.Options)
            root.Options.Add(option);
        return root;
    }
}
