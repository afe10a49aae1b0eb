using System.Runtime.CompilerServices;
using Dialbook.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dialbook.Cli.Imports;

/// <summary>Progress for a terminal: two bars.</summary>
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
        // a bar of nothing is full
        task.MaxValue = Math.Max(total ?? done, 1);
        task.Value = total is 0 ? 1 : done;
        AmountColumn.Set(task, Sizes.Part(done, total, write));
    }
}

/// <summary>The column with the amount done, in the bar's own unit.</summary>
internal sealed class AmountColumn : ProgressColumn
{
    // a task's own state takes no strings
    private static readonly ConditionalWeakTable<ProgressTask, string> s_amounts = [];

    protected override bool NoWrap => true;

    public static void Set(ProgressTask task, string amount) => s_amounts.AddOrUpdate(task, amount);

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(s_amounts.TryGetValue(task, out var amount) ? amount : "");
}
