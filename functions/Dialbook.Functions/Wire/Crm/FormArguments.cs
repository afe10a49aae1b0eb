using System.Globalization;
using System.Net;
using System.Text;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// Reads arguments from a form. Lists are <c>a=1&amp;a=2</c>, <c>a[]=1&amp;a[]=2</c> or <c>a[0]=1&amp;a[1]=2</c>, fields of objects
/// <c>a.b</c> or <c>a[b]</c>, of items <c>a[0].b</c>. Empty values stand for an empty text, else for nothing. ASP.NET's form readers let
/// bytes pass that are not UTF-8.
/// </summary>
internal static class FormArguments
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Read(ReadOnlyMemory<byte> body, WireType type, ArgumentBuilder builder)
    {
        var form = new FormNode();
        var pairs = body.Span;
        foreach (var range in pairs.Split((byte)'&'))
        {
            var pair = pairs[range];
            var equals = pair.IndexOf((byte)'=');
            var name = Decode(equals < 0 ? pair : pair[..equals], builder);
            if (name.Length > 0)
                form.Find(name, builder).Values.Add(Decode(equals < 0 ? [] : pair[(equals + 1)..], builder));
        }

        ReadValue(form, type, builder);
    }

    private static void ReadValue(FormNode node, WireType type, ArgumentBuilder builder)
    {
        switch (type.Kind)
        {
            case WireKind.Object:
                ReadObject(node, type, builder);
                break;
            case WireKind.List:
                ReadList(node, type, builder);
                break;
            case WireKind.Map:
                ReadMap(node, type, builder);
                break;
            default:
                builder.Value(type, TextOf(node, type, builder));
                break;
        }
    }

    private static void ReadObject(FormNode node, WireType type, ArgumentBuilder builder)
    {
        RefuseText(node, type, builder);
        builder.Start(type);
        foreach (var (name, child) in node.Children)
        {
            if (type.Find(name) is not { IsGiven: true } property)
                continue;
            builder.Enter(property.Name);
            if (property.Type.Kind is WireKind.Object or WireKind.List or WireKind.Map)
            {
                builder.Name(property.Name);
                ReadValue(child, property.Type, builder);
            }
            else
            {
                builder.Property(property, TextOf(child, property.Type, builder));
            }

            builder.Leave();
        }

        builder.End();
    }

    private static void ReadList(FormNode node, WireType type, ArgumentBuilder builder)
    {
        builder.Start(type);
        var index = 0;
        foreach (var text in node.Values)
        {
            builder.Enter(index++);
            if (text.Length > 0 || type.Item.Kind == WireKind.Text)
                builder.Value(type.Item, text);
            builder.Leave();
        }

        foreach (var item in node.Items(type, builder))
        {
            builder.Enter(index++);
            ReadValue(item, type.Item, builder);
            builder.Leave();
        }

        builder.End();
    }

    private static void ReadMap(FormNode node, WireType type, ArgumentBuilder builder)
    {
        RefuseText(node, type, builder);
        builder.Start(type);
        foreach (var (key, child) in node.Children)
        {
            builder.Enter(key);
            builder.Name(key);
            ReadValue(child, type.Item, builder);
            builder.Leave();
        }

        builder.End();
    }

    private static string TextOf(FormNode node, WireType type, ArgumentBuilder builder) =>
        node.Children.Count > 0 ? throw builder.WrongKind(type)
        : node.Values.Count > 1 ? throw builder.Invalid("is given twice")
        : node.Values[0];

    private static void RefuseText(FormNode node, WireType type, ArgumentBuilder builder)
    {
        if (node.Values.Exists(text => text.Length > 0))
            throw builder.WrongKind(type);
    }

    private static string Decode(ReadOnlySpan<byte> encoded, ArgumentBuilder builder)
    {
        try
        {
            return Strict.GetString(WebUtility.UrlDecodeToBytes(encoded.ToArray(), 0, encoded.Length)!);
        }
        catch (DecoderFallbackException)
        {
            throw builder.Invalid("is not UTF-8");
        }
    }
}

/// <summary>What a form says under one name: texts, and names within that name.</summary>
internal sealed class FormNode
{
    public List<string> Values { get; } = [];
    public Dictionary<string, FormNode> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>The node that a name such as <c>a[0].b</c> stands for. <c>a[]</c> is the same as <c>a</c>.</summary>
    public FormNode Find(string name, ArgumentBuilder builder)
    {
        var node = this;
        var depth = 0;
        for (var rest = name.AsSpan(); !rest.IsEmpty;)
        {
            var step = Step(ref rest);
            if (++depth > ArgumentReader.MaxDepth)
                throw builder.Invalid($"is nested deeper than {ArgumentReader.MaxDepth}");
            if (step.Length == 0 && rest.IsEmpty)
                break;
            if (!node.Children.TryGetValue(step, out var child))
                node.Children.Add(step, child = new FormNode());
            node = child;
        }

        return node;
    }

    /// <summary>The children as a list's items, by their numbers.</summary>
    public IEnumerable<FormNode> Items(WireType type, ArgumentBuilder builder)
    {
        var items = new List<(int Index, FormNode Node)>(Children.Count);
        foreach (var (name, node) in Children)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                throw builder.WrongKind(type);
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
