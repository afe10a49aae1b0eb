using System.Text.Unicode;

namespace Dialbook.Functions.Wire;

/// <summary>Reads a request's body, which must be one JSON object.</summary>
internal static class JsonBody
{
    /// <summary>The deepest nesting taken.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads one property; the reader stands on its value, and must be left on the value's last token.</summary>
    public delegate void PropertyReader(string name, ref Utf8JsonReader value);

    /// <summary>Reads a whole value; the reader stands on its first token, and must be left on its last.</summary>
    public delegate void ValueReader(ref Utf8JsonReader value);

    /// <summary>Reads the object's properties, in their order.</summary>
    /// <exception cref="DialbookException">
    /// It is not UTF-8, not JSON, not an object, or an object in it has a name twice; the error says where.
    /// </exception>
    public static void Read(ReadOnlySpan<byte> body, PropertyReader readProperty) =>
        ReadValue(body, (ref Utf8JsonReader value) =>
        {
            if (!TryReadProperties(ref value, readProperty))
                throw Invalid("is not a JSON object");
        });

    /// <summary>Reads the one value of a body.</summary>
    /// <exception cref="DialbookException">It is not UTF-8, or not JSON; the error says where.</exception>
    public static void ReadValue(ReadOnlySpan<byte> body, ValueReader readValue)
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (body.IsEmpty)
            throw Invalid("is empty; a JSON object is expected");
        if (!Utf8.IsValid(body))
            throw Invalid("is not UTF-8");

        try
        {
            var reader = Begin(body);
            readValue(ref reader);
            End(ref reader);
        }
        catch (JsonException e)
        {
            throw Invalid($"is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
    }

    /// <summary>Whether it is an object, whose properties are read; texts need not be valid UTF-8.</summary>
    /// <exception cref="JsonException">It is not JSON, or nested deeper than <see cref="MaxDepth"/>.</exception>
    /// <exception cref="DialbookException">An object in it has a name twice.</exception>
    public static bool TryReadObject(ReadOnlySpan<byte> json, PropertyReader readProperty)
    {
        var reader = Begin(json);
        if (!TryReadProperties(ref reader, readProperty))
            return false;
        End(ref reader);
        return true;
    }

    /// <summary>The text of a string or name; <see langword="null"/> if it has half of a character pair, which no store can keep.</summary>
    public static string? GetText(this ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Utf8JsonReader Begin(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        return reader;
    }

    private static void End(ref Utf8JsonReader reader) => reader.Read();

    private static bool TryReadProperties(ref Utf8JsonReader reader, PropertyReader readProperty)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = ColumnNames.Trim(reader.GetText() ?? "");
            ThrowIfGiven(name, names, "");
            reader.Read();
            ThrowIfNamesRepeat(reader, name);
            readProperty(name, ref reader);
        }

        return true;
    }

    /// <summary>Looks for a name twice in one of the objects within the value on which the reader stands.</summary>
    /// <param name="reader">A copy, which is read on.</param>
    /// <exception cref="DialbookException">There is one; the error has its path.</exception>
    public static void ThrowIfNamesRepeat(Utf8JsonReader reader, string path)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        var outer = reader.CurrentDepth;
        Stack<(HashSet<string> Names, string Path)> objects = [];
        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    objects.Push((new(StringComparer.OrdinalIgnoreCase), path));
                    break;
                case JsonTokenType.EndObject:
                    path = objects.Pop().Path;
                    break;
                case JsonTokenType.PropertyName:
                    path = ThrowIfGiven(reader.GetText() ?? "", objects.Peek().Names, objects.Peek().Path + ".");
                    break;
            }
        }
        while (reader.Read() && reader.CurrentDepth > outer);
    }

    /// <returns>The path of the name.</returns>
    private static string ThrowIfGiven(string name, HashSet<string> names, string outer) =>
        names.Add(name) ? outer + name : throw DialbookException.Invalid(outer + name, "is given twice");

    private static DialbookException Invalid(string error) => DialbookException.Invalid("body", error);
}
