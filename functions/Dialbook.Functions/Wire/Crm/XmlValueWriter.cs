using System.Globalization;
using System.Text;
using System.Xml;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// Writes XML without namespaces: elements named by their property or, alone and in lists, by their type. Null is left out, or if it is the
/// whole answer, said by <c>xsi:nil</c>. A map's entries are <c>Item</c>s of <c>Key</c> and <c>Value</c>.
/// </summary>
internal sealed class XmlValueWriter : ValueWriter
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    private readonly XmlWriter _xml;
    private string _name = "";
    private int _depth;

    public XmlValueWriter() => _xml = XmlWriter.Create(Bytes, Settings);

    /// <summary>The writer passes on what it holds every few kilobytes.</summary>
    public override long Pending => Bytes.Length;

    public override void Element(string name) => _name = name;

    public override void Property(string name) => _name = name;

    public override void StartEntry(string key)
    {
        Start("Item");
        Property("Key");
        Text(key);
        Property("Value");
    }

    public override void EndEntry() => End();

    public override void StartObject() => Start(_name);

    public override void EndObject() => End();

    public override void StartList() => Start(_name);

    public override void EndList() => End();

    public override void Null()
    {
        if (_depth > 0)
            return;
        Start(_name);
        _xml.WriteAttributeString("xsi", "nil", SchemaInstance, "true");
        End();
    }

    public override void Text(string value)
    {
        Start(_name);
        if (Allowed(value) is { Length: > 0 } allowed)
            _xml.WriteString(allowed);
        End();
    }

    public override void Number(long value) => Text(value.ToString(CultureInfo.InvariantCulture));

    public override void Number(double value) => Text(value.ToString("R", CultureInfo.InvariantCulture));

    public override void Flag(bool value) => Text(value ? "true" : "false");

    public override void Dispose()
    {
        _xml.Dispose();
        base.Dispose();
    }

    protected override void Flush() => _xml.Flush();

    private void Start(string name)
    {
        _xml.WriteStartElement(name);
        _depth++;
    }

    private void End()
    {
        _xml.WriteEndElement();
        _depth--;
    }

    /// <summary>The text without the characters that XML cannot hold in any way.</summary>
    private static string Allowed(string text)
    {
        var rest = text.AsSpan();
        if (AllowedLength(rest) == rest.Length)
            return text;
        var allowed = new StringBuilder(text.Length);
        while (!rest.IsEmpty)
        {
            var length = AllowedLength(rest);
            allowed.Append(rest[..length]);
            rest = rest[Math.Min(length + 1, rest.Length)..];
        }

        return allowed.ToString();
    }

    /// <summary>How many characters at the start are allowed.</summary>
    private static int AllowedLength(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                continue;
            if (i + 1 == text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                return i;
            i++;
        }

        return text.Length;
    }
}
