using System.Runtime.CompilerServices;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dialbook.Cli.Imports;

/// <summary>The column that says how much of a bar is done, in its own unit.</summary>
internal sealed class AmountColumn : ProgressColumn
{
    // a task keeps values only, no texts
    private static readonly ConditionalWeakTable<ProgressTask, string> s_amounts = [];

    protected override bool NoWrap => true;

    public static void Set(ProgressTask task, string amount) => s_amounts.AddOrUpdate(task, amount);

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(s_amounts.TryGetValue(task, out var amount) ? amount : "");
}
