using System.Globalization;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>What a form says under one name: texts, and names within that name.</summary>
internal sealed class FormNode
{
    public List<string> Values { get; } = [];

    public Dictionary<string, FormNode> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>The node that a name such as <c>a[0].b</c> stands for. <c>a[]</c> is the same as <c>a</c>.</summary>
    public FormNode Find(string name, ArgumentWriter writer)
    {
        var node = this;
        var depth = 0;
        for (var rest = name.AsSpan(); !rest.IsEmpty;)
        {
            var step = Step(ref rest);
            if (++depth > ArgumentReader.MaxDepth)
                throw writer.Invalid($"is nested deeper than {ArgumentReader.MaxDepth}");
            if (step.Length == 0 && rest.IsEmpty)
                break;
            if (!node.Children.TryGetValue(step, out var child))
                node.Children.Add(step, child = new FormNode());
            node = child;
        }

        return node;
    }

    /// <summary>The children as a list's items, by their numbers.</summary>
    public IEnumerable<FormNode> Items(WireType type, ArgumentWriter writer)
    {
        var items = new List<(int Index, FormNode Node)>(Children.Count);
        foreach (var (name, node) in Children)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                throw writer.WrongKind(type);
            items.Add((index, node));
        }

        return items.OrderBy(item => item.Index).Select(item => item.Node);
    }

    /// <summary>Takes the next name off a path.</summary>
    private static string Step(ref ReadOnlySpan<char> rest)
    {
        var isBracketed = rest[0] == '[' && rest.Contains(']');
        var end = isBracketed ? rest.IndexOf(']') : rest[1..].IndexOfAny('.', '[') + 1;
        if (end <= 0)
            end = rest.Length;
        var step = rest[(isBracketed ? 1 : 0)..end].ToString();
        rest = rest[Math.Min(isBracketed ? end + 1 : end, rest.Length)..];
        if (rest is ['.', ..])
            rest = rest[1..];
        return step;
    }
}
