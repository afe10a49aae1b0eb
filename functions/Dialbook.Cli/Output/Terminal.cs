using Dialbook.Cli.Api;
using Spectre.Console;

namespace Dialbook.Cli.Output;

/// <summary>Where a command writes: answers to the standard output, errors to the standard error.</summary>
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
            // these would bring colours back on a build server
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!IsTerminal)
            Ansi.Profile.Width = Wide;
    }

    /// <summary>Whether the output goes to a terminal and not to a file or a program.</summary>
    public bool IsTerminal { get; }

    public IAnsiConsole Ansi { get; }

    /// <summary>Blanks out control characters: what comes from a store must not steer a terminal.</summary>
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

    /// <summary>Writes a table that may be wider than the terminal, since wrapped lines are easier to read than wrapped cells.</summary>
    public void WriteWide(Table table)
    {
        var width = Ansi.Profile.Width;
        Ansi.Profile.Width = Wide;
        Ansi.Write(table);
        Ansi.Profile.Width = width;
    }
}

internal static class TableTexts
{
    /// <summary>Adds a row of texts, since brackets in a string would be the library's markup.</summary>
    public static void AddTexts(this Table table, params string[] cells) =>
        table.AddRow(cells.Select(cell => new Text(Terminal.Printable(cell))));
}
