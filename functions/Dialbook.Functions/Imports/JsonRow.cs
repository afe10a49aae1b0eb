using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dialbook.Contacts;
using Dialbook.Functions.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Imports;
using Dialbook.Times;

namespace Dialbook.Functions.Imports;

/// <summary>Makes rows from JSON texts, one after the other.</summary>
internal sealed class JsonRow
{
    private readonly ClientTime _times;
    private readonly Func<string> _source;
    private ReadOnlyMemory<byte> _json;
    private bool _isContact;

    public JsonRow(ClientTime times)
    {
        _times = times;
        _source = Source;
    }

    /// <summary>The number of the last row.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next row. The memory must stay as it is until the one after it.</summary>
    public ImportRow Read(ReadOnlyMemory<byte> json, long line)
    {
        var draft = Read(json.Span, line, out var error);
        _isContact = error is null;
        _json = json;
        return new ImportRow(++Number, draft ?? Wrong(line, error!), _source);
    }

    /// <summary>The next row, which is too long to be looked at.</summary>
    public ImportRow TooLong(long line, int maxRow) => new(++Number, Wrong(line, $"is longer than {maxRow} bytes"), static () => "{}");

    /// <summary>A row that has nothing but an error.</summary>
    public static ContactDraft Wrong(long line, string error)
    {
        var draft = new ContactDraft();
        draft.Columns.Errors.Add(new(ImportRow.Field, string.Create(CultureInfo.InvariantCulture, $"line {line}: {error}")));
        return draft;
    }

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

    private ContactDraft? Read(ReadOnlySpan<byte> json, long line, out string? error)
    {
        try
        {
            var draft = ContactReader.ReadRow(json, _times);
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
        return _isContact && HasWholeTexts(text) ? text : new JsonObject { [ImportRow.Field] = text }.ToJsonString();
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
