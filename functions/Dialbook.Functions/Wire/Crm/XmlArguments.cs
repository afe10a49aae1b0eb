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

    /// <param name="charset">The encoding that the content type names.</param>
    public static void Read(ReadOnlyMemory<byte> body, string? charset, WireType type, ArgumentBuilder builder)
    {
        try
        {
            // of a text the declaration's encoding counts no more
            using var xml = XmlReader.Create(new StringReader(XmlText.Of(body.Span, charset)), Settings);
            xml.MoveToContent();
            if (!xml.LocalName.Equals(type.Name, StringComparison.OrdinalIgnoreCase))
                throw builder.Invalid($"must have the root element {type.Name}");
            if (IsNil(xml))
            {
                Skip(xml, builder);
            }
            else
            {
                ReadValue(xml, type, builder);
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

    private static void ReadValue(XmlReader xml, WireType type, ArgumentBuilder builder)
    {
        switch (type.Kind)
        {
            case WireKind.Object:
                ReadObject(xml, type, builder);
                break;
            case WireKind.List:
                ReadList(xml, type, builder);
                break;
            case WireKind.Map:
                ReadMap(xml, type, builder);
                break;
            default:
                builder.Value(type, ReadText(xml, type, builder));
                break;
        }
    }

    private static void ReadObject(XmlReader xml, WireType type, ArgumentBuilder builder)
    {
        builder.Start(type);
        foreach (var name in Children(xml, type, builder))
        {
            if (type.Find(name) is not { IsGiven: true } property)
            {
                Skip(xml, builder);
                continue;
            }

            builder.Enter(property.Name);
            ReadProperty(xml, property, builder);
            builder.Leave();
        }

        builder.End();
    }

    private static void ReadProperty(XmlReader xml, WireProperty property, ArgumentBuilder builder)
    {
        if (IsNil(xml))
        {
            Skip(xml, builder);
        }
        else if (property.Type.Kind is WireKind.Object or WireKind.List or WireKind.Map)
        {
            builder.Name(property.Name);
            ReadValue(xml, property.Type, builder);
        }
        else
        {
            builder.Property(property, ReadText(xml, property.Type, builder));
        }
    }

    private static void ReadList(XmlReader xml, WireType type, ArgumentBuilder builder)
    {
        builder.Start(type);
        var index = 0;
        foreach (var _ in Children(xml, type, builder))
        {
            builder.Enter(index++);
            ReadItem(xml, type.Item, builder);
            builder.Leave();
        }

        builder.End();
    }

    private static void ReadMap(XmlReader xml, WireType type, ArgumentBuilder builder)
    {
        builder.Start(type);
        foreach (var _ in Children(xml, type, builder))
        {
            string? key = null;
            var hasValue = false;
            foreach (var part in Children(xml, type, builder))
            {
                if (key is null && part.Equals("Key", StringComparison.OrdinalIgnoreCase))
                {
                    key = ReadText(xml, type, builder);
                    builder.Enter(key);
                    builder.Name(key);
                }
                else if (key is not null && !hasValue && part.Equals("Value", StringComparison.OrdinalIgnoreCase))
                {
                    ReadItem(xml, type.Item, builder);
                    hasValue = true;
                }
                else
                {
                    Skip(xml, builder);
                }
            }

            if (key is null)
                throw builder.Invalid("must have entries of a Key and then a Value");
            if (!hasValue)
                builder.Null(type.Item);
            builder.Leave();
        }

        builder.End();
    }

    private static void ReadItem(XmlReader xml, WireType type, ArgumentBuilder builder)
    {
        if (IsNil(xml))
        {
            Skip(xml, builder);
            builder.Null(type);
        }
        else
        {
            ReadValue(xml, type, builder);
        }
    }

    /// <summary>The names of the children; whoever asks for the next has read the one before.</summary>
    private static IEnumerable<string> Children(XmlReader xml, WireType type, ArgumentBuilder builder)
    {
        var isEmpty = xml.IsEmptyElement;
        xml.Read();
        if (isEmpty)
            yield break;
        while (xml.MoveToContent() != XmlNodeType.EndElement)
        {
            if (xml.NodeType != XmlNodeType.Element)
                throw builder.WrongKind(type);
            CheckDepth(xml, builder);
            yield return xml.LocalName;
        }

        xml.Read();
    }

    private static string ReadText(XmlReader xml, WireType type, ArgumentBuilder builder)
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
            throw builder.WrongKind(type);
        xml.Read();
        return text.ToString();
    }

    private static void Skip(XmlReader xml, ArgumentBuilder builder)
    {
        var depth = xml.Depth;
        var isEmpty = xml.IsEmptyElement;
        while (xml.Read() && !isEmpty && xml.Depth > depth)
            CheckDepth(xml, builder);
        if (!isEmpty)
            xml.Read();
    }

    private static void CheckDepth(XmlReader xml, ArgumentBuilder builder)
    {
        if (xml.Depth > ArgumentReader.MaxDepth)
            throw builder.Invalid($"is nested deeper than {ArgumentReader.MaxDepth}");
    }

    private static bool IsNil(XmlReader xml) => xml.GetAttribute("nil", SchemaInstance) is "true" or "1";
}
