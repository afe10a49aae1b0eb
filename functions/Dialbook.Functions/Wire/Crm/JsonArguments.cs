using System.Text;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>Reads arguments from JSON. Names count without regard to case, numbers may be texts; unknown names are passed over.</summary>
internal static class JsonArguments
{
    public static void Read(ReadOnlyMemory<byte> body, WireType type, ArgumentBuilder builder) =>
        JsonBody.ReadValue(body.Span, (ref Utf8JsonReader json) =>
        {
            if (json.TokenType != JsonTokenType.Null)
                ReadValue(ref json, type, builder);
        });

    private static void ReadValue(ref Utf8JsonReader json, WireType type, ArgumentBuilder builder)
    {
        switch (type.Kind, json.TokenType)
        {
            case (WireKind.Object, JsonTokenType.StartObject):
                ReadObject(ref json, type, builder);
                break;
            case (WireKind.List, JsonTokenType.StartArray):
                ReadList(ref json, type, builder);
                break;
            case (WireKind.Map, JsonTokenType.StartObject):
                ReadMap(ref json, type, builder);
                break;
            case (_, JsonTokenType.String):
            case (WireKind.Integer or WireKind.Number or WireKind.Name, JsonTokenType.Number):
            case (WireKind.Flag, JsonTokenType.True or JsonTokenType.False):
                builder.Value(type, TextOf(ref json, builder));
                break;
            default:
                throw builder.WrongKind(type);
        }
    }

    private static void ReadObject(ref Utf8JsonReader json, WireType type, ArgumentBuilder builder)
    {
        builder.Start(type);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextOf(ref json, builder);
            var property = type.Find(name) is { IsGiven: true } known ? known : null;
            json.Read();
            builder.Enter(property?.Name ?? name);
            if (property is null)
            {
                JsonBody.ThrowIfNamesRepeat(json, name);
                json.Skip();
            }
            else if (json.TokenType != JsonTokenType.Null)
            {
                builder.Name(property.Name);
                ReadValue(ref json, property.Type, builder);
            }

            builder.Leave();
        }

        builder.End();
    }

    private static void ReadList(ref Utf8JsonReader json, WireType type, ArgumentBuilder builder)
    {
        builder.Start(type);
        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            builder.Enter(index);
            ReadItem(ref json, type.Item, builder);
            builder.Leave();
        }

        builder.End();
    }

    private static void ReadMap(ref Utf8JsonReader json, WireType type, ArgumentBuilder builder)
    {
        builder.Start(type);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = TextOf(ref json, builder);
            json.Read();
            builder.Enter(key);
            builder.Name(key);
            ReadItem(ref json, type.Item, builder);
            builder.Leave();
        }

        builder.End();
    }

    private static void ReadItem(ref Utf8JsonReader json, WireType type, ArgumentBuilder builder)
    {
        if (json.TokenType == JsonTokenType.Null)
            builder.Null(type);
        else
            ReadValue(ref json, type, builder);
    }

    private static string TextOf(ref Utf8JsonReader json, ArgumentBuilder builder) =>
        json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
            ? json.GetText() ?? throw builder.Invalid("is not valid text")
            : Encoding.UTF8.GetString(json.ValueSpan);
}
