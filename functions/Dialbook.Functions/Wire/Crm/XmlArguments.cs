using System.Text;
using System.Xml;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// Reads arguments from XML: a root named as the type, with an element for each argument, without regard to case or namespace. Items of a
/// list may have any name; a map's entries hold <c>Key</c> and <c>Value</c>. Empty elements stand for an empty text, else for nothing.
/// </summary>
internal static class XmlArguments
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Without a document type there are no entities to expand, and nothing is fetched from elsewhere.</summary>
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static void Read(ReadOnlyMemory<byte> body, WireType type, ArgumentWriter writer)
    {
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(body.ToArray()), Settings);
            xml.MoveToContent();
            if (!xml.LocalName.Equals(type.Name, StringComparison.OrdinalIgnoreCase))
                throw writer.Invalid($"must have the root element {type.Name}");
            if (IsNil(xml))
            {
                Skip(xml, writer);
                writer.Nothing();
            }
            else
            {
                ReadValue(xml, type, writer);
            }

            // anything behind the root is an error, which this finds
            xml.MoveToContent();
        }
        catch (XmlException e)
        {
            throw DialbookException.Invalid(
                "body", $"is not valid XML without a document type, at line {e.LineNumber}, position {e.LinePosition}");
        }
    }

    private static void ReadValue(XmlReader xml, WireType type, ArgumentWriter writer)
    {
        switch (type.Kind)
        {
            case WireKind.Object:
                ReadObject(xml, type, writer);
                break;
            case WireKind.List:
                ReadList(xml, type, writer);
                break;
            case WireKind.Map:
                ReadMap(xml, type, writer);
                break;
            default:
                writer.Value(type, ReadText(xml, type, writer));
                break;
        }
    }

    private static void ReadObject(XmlReader xml, WireType type, ArgumentWriter writer)
    {
        writer.StartObject();
        foreach (var name in Children(xml, type, writer))
        {
            if (type.Find(name) is not { IsGiven: true } property)
            {
                Skip(xml, writer);
                continue;
            }

            writer.Enter(property.Name);
            ReadProperty(xml, property, writer);
            writer.Leave();
        }

        writer.EndObject();
    }

    private static void ReadProperty(XmlReader xml, WireProperty property, ArgumentWriter writer)
    {
        if (IsNil(xml))
        {
            Skip(xml, writer);
        }
        else if (property.Type.Kind is WireKind.Object or WireKind.List or WireKind.Map)
        {
            writer.Name(property.Name);
            ReadValue(xml, property.Type, writer);
        }
        else
        {
            writer.Property(property, ReadText(xml, property.Type, writer));
        }
    }

    private static void ReadList(XmlReader xml, WireType type, ArgumentWriter writer)
    {
        writer.StartList();
        var index = 0;
        foreach (var _ in Children(xml, type, writer))
        {
            writer.Enter(index++);
            ReadItem(xml, type.Item, writer);
            writer.Leave();
        }

        writer.EndList();
    }

    private static void ReadMap(XmlReader xml, WireType type, ArgumentWriter writer)
    {
        writer.StartObject();
        foreach (var _ in Children(xml, type, writer))
        {
            string? key = null;
            var hasValue = false;
            foreach (var part in Children(xml, type, writer))
            {
                if (key is null && part.Equals("Key", StringComparison.OrdinalIgnoreCase))
                {
                    key = ReadText(xml, type, writer);
                    writer.Enter(key);
                    writer.Name(key);
                }
                else if (key is not null && !hasValue && part.Equals("Value", StringComparison.OrdinalIgnoreCase))
                {
                    ReadItem(xml, type.Item, writer);
                    hasValue = true;
                }
                else
                {
                    Skip(xml, writer);
                }
            }

            if (key is null)
                throw writer.Invalid("must have entries of a Key and then a Value");
            if (!hasValue)
                writer.Null(type.Item);
            writer.Leave();
        }

        writer.EndObject();
    }

    private static void ReadItem(XmlReader xml, WireType type, ArgumentWriter writer)
    {
        if (IsNil(xml))
        {
            Skip(xml, writer);
            writer.Null(type);
        }
        else
        {
            ReadValue(xml, type, writer);
        }
    }

    /// <summary>The names of the children; whoever asks for the next has read the one before.</summary>
    private static IEnumerable<string> Children(XmlReader xml, WireType type, ArgumentWriter writer)
    {
        var isEmpty = xml.IsEmptyElement;
        xml.Read();
        if (isEmpty)
            yield break;
        while (xml.MoveToContent() != XmlNodeType.EndElement)
        {
            if (xml.NodeType != XmlNodeType.Element)
                throw writer.WrongKind(type);
            CheckDepth(xml, writer);
            yield return xml.LocalName;
        }

        xml.Read();
    }

    private static string ReadText(XmlReader xml, WireType type, ArgumentWriter writer)
    {
        var isEmpty = xml.IsEmptyElement;
        xml.Read();
        if (isEmpty)
            return "";
        var text = new StringBuilder();
        while (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
        {
            text.Append(xml.Value);
            xml.Read();
        }

        if (xml.NodeType != XmlNodeType.EndElement)
            throw writer.WrongKind(type);
        xml.Read();
        return text.ToString();
    }

    private static void Skip(XmlReader xml, ArgumentWriter writer)
    {
        var depth = xml.Depth;
        var isEmpty = xml.IsEmptyElement;
        while (xml.Read() && !isEmpty && xml.Depth > depth)
            CheckDepth(xml, writer);
        if (!isEmpty)
            xml.Read();
    }

    private static void CheckDepth(XmlReader xml, ArgumentWriter writer)
    {
        if (xml.Depth > ArgumentReader.MaxDepth)
            throw writer.Invalid($"is nested deeper than {ArgumentReader.MaxDepth}");
    }

    private static bool IsNil(XmlReader xml) => xml.GetAttribute("nil", SchemaInstance) is "true" or "1";
}
