using Dialbook.Cli.Output;
using Spectre.Console;

namespace Dialbook.Cli.Imports;

/// <summary>Progress for people: two bars.</summary>
internal sealed class BarProgress : IImportProgress
{
    private readonly IAnsiConsole _console;
    private readonly ProgressTask _sending;
    private readonly ProgressTask _importing;

    private BarProgress(IAnsiConsole console, ProgressContext context)
    {
        _console = console;
        _sending = context.AddTask("Sending");
        _importing = context.AddTask("Importing", autoStart: false);
    }

    public static Task ShowAsync(IAnsiConsole console, Func<IImportProgress, Task> work) => console.Progress()
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new AmountColumn())
        .StartAsync(context => work(new BarProgress(console, context)));

    public void Sending(long bytes, long? total) => Show(_sending, bytes, total, Sizes.Bytes);

    public void Sent(long bytes)
    {
        Show(_sending, bytes, bytes, Sizes.Bytes);
        _sending.StopTask();
    }

    public void Importing(long rows, long? total)
    {
        if (!_importing.IsStarted)
            _importing.StartTask();
        Show(_importing, rows, total, Sizes.Count);
    }

    public void Imported(long rows, long? total)
    {
        Importing(rows, total);
        _importing.StopTask();
    }

    public void Note(string text) => _console.WriteLine(Terminal.Printable(text));

    private static void Show(ProgressTask task, long done, long? total, Func<long, string> write)
    {
        task.IsIndeterminate = total is null;
        // a file without rows is done too
        task.MaxValue = Math.Max(total ?? done, 1);
        task.Value = total is 0 ? 1 : done;
        AmountColumn.Set(task, Sizes.Part(done, total, write));
    }
}
