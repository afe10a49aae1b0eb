using System.Globalization;
using System.Text;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// Reads arguments from a form. Lists are <c>a=1&amp;a=2</c>, <c>a[]=1&amp;a[]=2</c> or <c>a[0]=1&amp;a[1]=2</c>, fields of objects
/// <c>a.b</c> or <c>a[b]</c>, of items <c>a[0].b</c>. Empty values stand for an empty text, else for nothing.
/// </summary>
internal static class FormArguments
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Read(ReadOnlyMemory<byte> body, WireType type, ArgumentWriter writer)
    {
        var form = new FormNode();
        var pairs = body.Span;
        foreach (var range in pairs.Split((byte)'&'))
        {
            var pair = pairs[range];
            var equals = pair.IndexOf((byte)'=');
            var name = Decode(equals < 0 ? pair : pair[..equals], writer);
            if (name.Length > 0)
                form.Find(name, writer).Values.Add(Decode(equals < 0 ? [] : pair[(equals + 1)..], writer));
        }

        WriteValue(form, type, writer);
    }

    private static void WriteValue(FormNode node, WireType type, ArgumentWriter writer)
    {
        switch (type.Kind)
        {
            case WireKind.Object:
                WriteObject(node, type, writer);
                break;
            case WireKind.List:
                WriteList(node, type, writer);
                break;
            case WireKind.Map:
                WriteMap(node, type, writer);
                break;
            default:
                writer.Value(type, TextOf(node, type, writer));
                break;
        }
    }

    private static void WriteObject(FormNode node, WireType type, ArgumentWriter writer)
    {
        RefuseText(node, type, writer);
        writer.StartObject();
        foreach (var (name, child) in node.Children)
        {
            if (type.Find(name) is not { IsGiven: true } property)
                continue;
            writer.Enter(property.Name);
            if (property.Type.Kind is WireKind.Object or WireKind.List or WireKind.Map)
            {
                writer.Name(property.Name);
                WriteValue(child, property.Type, writer);
            }
            else
            {
                writer.Property(property, TextOf(child, property.Type, writer));
            }

            writer.Leave();
        }

        writer.EndObject();
    }

    private static void WriteList(FormNode node, WireType type, ArgumentWriter writer)
    {
        writer.StartList();
        var index = 0;
        foreach (var text in node.Values)
        {
            writer.Enter(index++);
            if (text.Length > 0 || type.Item.Kind == WireKind.Text)
                writer.Value(type.Item, text);
            writer.Leave();
        }

        foreach (var item in node.Items(type, writer))
        {
            writer.Enter(index++);
            WriteValue(item, type.Item, writer);
            writer.Leave();
        }

        writer.EndList();
    }

    private static void WriteMap(FormNode node, WireType type, ArgumentWriter writer)
    {
        RefuseText(node, type, writer);
        writer.StartObject();
        foreach (var (key, child) in node.Children)
        {
            writer.Enter(key);
            writer.Name(key);
            WriteValue(child, type.Item, writer);
            writer.Leave();
        }

        writer.EndObject();
    }

    private static string TextOf(FormNode node, WireType type, ArgumentWriter writer) =>
        node.Children.Count > 0 ? throw writer.WrongKind(type)
        : node.Values.Count > 1 ? throw writer.Invalid("is given twice")
        : node.Values[0];

    private static void RefuseText(FormNode node, WireType type, ArgumentWriter writer)
    {
        if (node.Values.Exists(text => text.Length > 0))
            throw writer.WrongKind(type);
    }

    private static string Decode(ReadOnlySpan<byte> encoded, ArgumentWriter writer)
    {
        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            // what is no escape stands for itself, as browsers have it
            if (encoded[i] == '%' && i + 2 < encoded.Length
                && byte.TryParse(encoded.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                bytes[length++] = escaped;
                i += 2;
            }
            else
            {
                bytes[length++] = encoded[i] == '+' ? (byte)' ' : encoded[i];
            }
        }

        try
        {
            return Strict.GetString(bytes.AsSpan(0, length));
        }
        catch (DecoderFallbackException)
        {
            throw writer.Invalid("is not UTF-8");
        }
    }
}

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
