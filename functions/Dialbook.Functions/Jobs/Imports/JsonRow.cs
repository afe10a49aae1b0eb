using System.Text;
using System.Text.Json.Nodes;
using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>Makes rows from JSON texts, one after the other.</summary>
internal sealed class JsonRow
{
    private readonly RowShape _shape;
    private readonly Func<string> _source;
    private ReadOnlyMemory<byte> _json;
    private bool _isObject;

    public JsonRow(RowShape shape)
    {
        _shape = shape;
        _source = Source;
    }

    /// <summary>The number of the last row.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next row. The memory must stay as it is until the one after it.</summary>
    public ImportRow Read(ReadOnlyMemory<byte> json, long line)
    {
        var draft = Read(json.Span, line, out var error);
        _isObject = error is null;
        _json = json;
        return new ImportRow(++Number, draft ?? _shape.Wrong(line, error!), _source);
    }

    /// <summary>The next row, which is too long to be looked at.</summary>
    public ImportRow TooLong(long line, int maxRow) =>
        new(++Number, _shape.Wrong(line, $"is longer than {maxRow} bytes"), static () => "{}");

    /// <summary>Whether it is one whole JSON value, however deep.</summary>
    public static bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private RecordDraft? Read(ReadOnlySpan<byte> json, long line, out string? error)
    {
        try
        {
            var draft = _shape.Read(json);
            error = draft is null ? "is not a JSON object" : null;
            return draft;
        }
        catch (JsonException e)
        {
            error = IsJson(json)
                ? $"is nested deeper than {JsonBody.MaxDepth} levels"
                : $"is not valid JSON at column {e.BytePositionInLine + 1}";
            return null;
        }
    }

    /// <summary>The row as it came. What cannot be read as an object becomes the text in one, so that it is not lost.</summary>
    private string Source()
    {
        var text = Encoding.UTF8.GetString(_json.Span.Trim(" \t\r\n"u8));
        return _isObject && HasWholeTexts(text) ? text : new JsonObject { [ImportRow.Field] = text }.ToJsonString();
    }

    /// <summary>Whether no text in it has half of a character pair, over which every reader of the source would stumble.</summary>
    private static bool HasWholeTexts(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.GetText() is null)
                return false;
        }

        return true;
    }
}
