using Dialbook.Cli.Api;
using Spectre.Console;

namespace Dialbook.Cli.Output;

/// <summary>Where a command writes: its answer to the standard output, faults to the standard error.</summary>
internal sealed class Terminal
{
    private const int Wide = 1000;

    public Terminal()
    {
        IsTerminal = !Console.IsOutputRedirected
            && !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
        Ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            // those would bring colours back into the log of a build
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!IsTerminal)
            Ansi.Profile.Width = Wide;
    }

    /// <summary>Whether somebody looks at it, and not a file or a program.</summary>
    public bool IsTerminal { get; }

    public IAnsiConsole Ansi { get; }

    /// <summary>A text without control characters: what comes from a store must not steer a terminal.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    public static void Line(string text) => Console.Out.WriteLine(Printable(text));

    public static Table Table(bool isTerminal) => new() { Border = isTerminal ? TableBorder.Rounded : TableBorder.None };

    public static void Error(string text) => Console.Error.WriteLine(Printable(text));

    public static void Error(ApiException refused)
    {
        Error(refused.Message);
        foreach (var detail in refused.Details)
            Error("  " + detail);
    }

    /// <summary>Writes a table that may be wider than the terminal: lines that are wrapped are easier to read than cells.</summary>
    public void WriteWide(Table table)
    {
        var width = Ansi.Profile.Width;
        Ansi.Profile.Width = Wide;
        Ansi.Write(table);
        Ansi.Profile.Width = width;
    }
}
