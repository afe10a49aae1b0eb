using System.Text;
using System.Text.Json;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>Reads arguments from JSON. Names count without regard to case, numbers may be texts; unknown names are passed over.</summary>
internal static class JsonArguments
{
    public static void Read(ReadOnlyMemory<byte> body, WireType type, ArgumentWriter writer) =>
        JsonBody.ReadValue(body.Span, (ref Utf8JsonReader json) =>
        {
            if (json.TokenType == JsonTokenType.Null)
                writer.Nothing();
            else
                ReadValue(ref json, type, writer);
        });

    private static void ReadValue(ref Utf8JsonReader json, WireType type, ArgumentWriter writer)
    {
        switch (type.Kind, json.TokenType)
        {
            case (WireKind.Object, JsonTokenType.StartObject):
                ReadObject(ref json, type, writer);
                break;
            case (WireKind.List, JsonTokenType.StartArray):
                ReadList(ref json, type, writer);
                break;
            case (WireKind.Map, JsonTokenType.StartObject):
                ReadMap(ref json, type, writer);
                break;
            case (_, JsonTokenType.String):
            case (WireKind.Integer or WireKind.Number or WireKind.Name, JsonTokenType.Number):
            case (WireKind.Flag, JsonTokenType.True or JsonTokenType.False):
                writer.Value(type, TextOf(ref json, writer));
                break;
            default:
                throw writer.WrongKind(type);
        }
    }

    private static void ReadObject(ref Utf8JsonReader json, WireType type, ArgumentWriter writer)
    {
        writer.StartObject();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var property = type.Find(TextOf(ref json, writer));
            json.Read();
            if (property is not { IsGiven: true })
            {
                json.Skip();
                continue;
            }

            writer.Enter(property.Name);
            if (json.TokenType != JsonTokenType.Null)
            {
                writer.Name(property.Name);
                ReadValue(ref json, property.Type, writer);
            }

            writer.Leave();
        }

        writer.EndObject();
    }

    private static void ReadList(ref Utf8JsonReader json, WireType type, ArgumentWriter writer)
    {
        writer.StartList();
        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            writer.Enter(index);
            ReadItem(ref json, type.Item, writer);
            writer.Leave();
        }

        writer.EndList();
    }

    private static void ReadMap(ref Utf8JsonReader json, WireType type, ArgumentWriter writer)
    {
        writer.StartObject();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = TextOf(ref json, writer);
            json.Read();
            writer.Enter(key);
            writer.Name(key);
            ReadItem(ref json, type.Item, writer);
            writer.Leave();
        }

        writer.EndObject();
    }

    private static void ReadItem(ref Utf8JsonReader json, WireType type, ArgumentWriter writer)
    {
        if (json.TokenType == JsonTokenType.Null)
            writer.Null(type);
        else
            ReadValue(ref json, type, writer);
    }

    private static string TextOf(ref Utf8JsonReader json, ArgumentWriter writer) =>
        json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
            ? json.GetText() ?? throw writer.Invalid("is not valid text")
            : Encoding.UTF8.GetString(json.ValueSpan);
}
