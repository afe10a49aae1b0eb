using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>Rows as a JSON array of objects, or as an object with such an array as its <c>records</c>.</summary>
internal sealed class JsonRows
{
    private const string Records = "records";

    /// <summary>A token is read again with each piece of it that arrives; one longer than this only when it has grown by as much.</summary>
    private const int LongToken = 64 * 1024;

    private readonly BodyReader _body;
    private readonly int _maxRow;

    /// <summary>Nesting is limited in each row, which fails alone; here only so far that what is skipped takes no memory.</summary>
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 1024 * 1024 });
    private Place _place;
    private int _parsed;
    private int? _elementStart;
    private int _elementDepth;
    private bool _hadRecords;

    private JsonRows(BodyReader body, int maxRow)
    {
        _body = body;
        _maxRow = maxRow;
    }

    private enum Place
    {
        Start,
        Envelope,
        BeforeRecords,
        Records,
        End,
    }

    public static async IAsyncEnumerable<ImportRow> ReadAsync(BodyReader body, RowShape shape, ImportLimits limits)
    {
        var rows = new JsonRow(shape);
        var elements = new JsonRows(body, limits.MaxRow);
        do
        {
            while (elements.TryReadElement(out var element))
            {
                yield return rows.Read(body.Unread[element], body.Position(element.Start.Value).Line);
                elements.Leave(element.End.Value);
            }
        }
        while (await elements.ReadMoreAsync());
    }

    /// <summary>Reads on to the end of the next element.</summary>
    /// <returns>Whether it has arrived whole.</returns>
    private bool TryReadElement(out Range element)
    {
        var reader = new Utf8JsonReader(_body.Unread.Span[_parsed..], _body.HasEnded, _state);
        try
        {
            while (reader.Read())
            {
                if (IsElementEnd(ref reader))
                {
                    Keep(ref reader);
                    element = _elementStart!.Value.._parsed;
                    _elementStart = null;
                    ThrowIfTooLong(element.Start.Value, element.End.Value);
                    return true;
                }

                if (_elementStart is null && reader.ValueSpan.Length > _maxRow)
                    throw TooLong(_parsed + (int)reader.TokenStartIndex);
            }
        }
        catch (JsonException e)
        {
            throw NotJson(e);
        }

        Keep(ref reader);
        ThrowIfTooLong(_elementStart ?? TokenStart(), _body.Unread.Length);
        element = default;
        return false;
    }

    /// <summary>Follows the outline, token by token; tells the last token of an element.</summary>
    private bool IsElementEnd(ref Utf8JsonReader reader)
    {
        switch (_place)
        {
            case Place.Start when reader.TokenType == JsonTokenType.StartArray:
                (_place, _elementDepth) = (Place.Records, 1);
                break;
            case Place.Start when reader.TokenType == JsonTokenType.StartObject:
                _place = Place.Envelope;
                break;
            case Place.Start:
                throw FaultAt(ref reader, "is neither a JSON array nor an object with records");

            case Place.Envelope when reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 }
                && Records.Equals(reader.GetText(), StringComparison.OrdinalIgnoreCase):
                if (_hadRecords)
                    throw FaultAt(ref reader, "has records twice");
                (_place, _hadRecords) = (Place.BeforeRecords, true);
                break;
            case Place.Envelope when reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 0 }:
                if (!_hadRecords)
                    throw FaultAt(ref reader, "has no records");
                _place = Place.End;
                break;

            case Place.BeforeRecords when reader.TokenType == JsonTokenType.StartArray:
                (_place, _elementDepth) = (Place.Records, 2);
                break;
            case Place.BeforeRecords:
                throw FaultAt(ref reader, "has records that are not an array");

            case Place.Records when _elementStart is not null:
                return reader.CurrentDepth == _elementDepth && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            case Place.Records when reader.TokenType == JsonTokenType.EndArray:
                _place = _elementDepth == 1 ? Place.End : Place.Envelope;
                break;
            case Place.Records:
                _elementStart = _parsed + (int)reader.TokenStartIndex;
                return reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
        }

        return false;
    }

    private void Keep(ref Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        _parsed += (int)reader.BytesConsumed;
    }

    private void Leave(int count)
    {
        _body.Advance(count);
        _parsed -= count;
    }

    /// <returns>Whether there is anything left to parse, if only the end.</returns>
    private async ValueTask<bool> ReadMoreAsync()
    {
        if (_body.HasEnded)
            return false;
        if (_elementStart is null)
        {
            Leave(_parsed);
        }
        else
        {
            Leave(_elementStart.Value);
            _elementStart = 0;
        }

        var token = _body.Unread.Length - _parsed;
        var enough = token > LongToken ? _body.Unread.Length + LongToken : 0;
        while (await _body.ReadAsync() && _body.Unread.Length < enough)
        {
        }

        return true;
    }

    /// <summary>Where the token begins that has not arrived whole.</summary>
    private int TokenStart()
    {
        var before = _body.Unread.Span[_parsed..].IndexOfAnyExcept(", \t\r\n"u8);
        var start = before < 0 ? _body.Unread.Length : _parsed + before;
        ThrowIfTooLong(_parsed, start);
        return start;
    }

    private void ThrowIfTooLong(int start, int end)
    {
        if (end - start > _maxRow)
            throw TooLong(start);
    }

    private DialbookException TooLong(int start) => _body.Fault($"has a value larger than {_maxRow} bytes", start);

    private DialbookException FaultAt(ref Utf8JsonReader reader, string error) => _body.Fault(error, _parsed + (int)reader.TokenStartIndex);

    /// <summary>What is JSON when it is read as a beginning can at the end only be cut off.</summary>
    private DialbookException NotJson(JsonException e)
    {
        var wrong = _body.HasEnded ? FindWrong() : e;
        if (wrong is not null)
            return BodyReader.Fault("is not valid JSON", (wrong.LineNumber ?? 0) + 1, (wrong.BytePositionInLine ?? 0) + 1);
        var isEmpty = _place == Place.Start && !_body.Unread.Span.ContainsAnyExcept(" \t\r\n"u8);
        return _body.Fault(isEmpty ? "is empty" : "is cut off", _body.Unread.Length);
    }

    private JsonException? FindWrong()
    {
        var reader = new Utf8JsonReader(_body.Unread.Span[_parsed..], isFinalBlock: false, _state);
        try
        {
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException e)
        {
            return e;
        }
    }
}
