using System.Globalization;
using Dialbook.Times;

namespace Dialbook.Records;

/// <summary>Reads a filter such as <c>City eq 'Köln' and nTries lt 3 and dtNextTry ne null</c>.</summary>
public ref struct RecordFilterParser
{
    private const string Field = "filter";
    private readonly ReadOnlySpan<char> _text;
    private readonly ColumnSet _columns;
    private readonly ClientTime _times;
    private int _position;
    private int _start;

    private RecordFilterParser(string text, ColumnSet columns, ClientTime times)
    {
        _text = text;
        _columns = columns;
        _times = times;
    }

    /// <param name="text">The filter.</param>
    /// <param name="columns">The columns that it may name, without regard to case.</param>
    /// <param name="times">How its times, which stand in quotes, are meant.</param>
    /// <exception cref="DialbookException">It is not a filter; the error says where.</exception>
    public static RecordFilter Parse(string text, ColumnSet columns, ClientTime times)
    {
        var parser = new RecordFilterParser(text, columns, times);
        List<RecordCondition> conditions = [parser.ReadCondition()];
        while (parser.TryReadWord(out var word))
        {
            if (!word.Equals("and", StringComparison.OrdinalIgnoreCase))
                throw parser.Error($"'and' is expected before '{word}'");
            conditions.Add(parser.ReadCondition());
        }

        if (parser._position < parser._text.Length)
            throw parser.Error("'and' is expected");
        return new RecordFilter(text, conditions);
    }

    private RecordCondition ReadCondition()
    {
        if (!TryReadWord(out var name))
            throw Error("a column is expected");
        var column = _columns.Find(name) ?? throw Error($"'{name}' is no column");
        if (!TryReadWord(out var operation))
            throw Error("an operator is expected: eq, ne, lt, le, gt or ge");
        var comparison = operation switch
        {
            "eq" => RecordComparison.Equal,
            "ne" => RecordComparison.NotEqual,
            "lt" => RecordComparison.LessThan,
            "le" => RecordComparison.LessThanOrEqual,
            "gt" => RecordComparison.GreaterThan,
            "ge" => RecordComparison.GreaterThanOrEqual,
            _ => throw Error($"'{operation}' is no operator: eq, ne, lt, le, gt or ge"),
        };
        var value = ReadValue(column);
        if (value is null && comparison > RecordComparison.NotEqual)
            throw Error("null goes with eq and ne only");
        return new(column, comparison, value);
    }

    private object? ReadValue(Column column)
    {
        SkipSpaces();
        if (_position < _text.Length && _text[_position] == '\'')
        {
            var text = ReadQuoted();
            return column.Type switch
            {
                ColumnType.Text => text,
                ColumnType.Time => _times.TryRead(text, out var time) ? time : throw Error($"'{text}' is no time"),
                _ => throw Error($"{column.Name} is compared with a value without quotes"),
            };
        }

        if (!TryReadWord(out var word))
            throw Error("a value is expected");
        return (word, column.Type) switch
        {
            ("null", _) => null,
            (_, ColumnType.Integer) => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number : throw Error($"'{word}' is no integer"),
            (_, ColumnType.Decimal) => decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number : throw Error($"'{word}' is no number"),
            (_, ColumnType.Flag) => bool.TryParse(word, out var flag) ? flag : throw Error($"'{word}' is neither true nor false"),
            _ => throw Error($"{column.Name} is compared with a value in single quotes"),
        };
    }

    private string ReadQuoted()
    {
        _start = _position;
        for (var end = ++_position; end < _text.Length; end++)
        {
            if (_text[end] != '\'')
                continue;
            if (end + 1 < _text.Length && _text[end + 1] == '\'')
            {
                end++;
                continue;
            }

            var text = _text[_position..end].ToString().Replace("''", "'", StringComparison.Ordinal);
            _position = end + 1;
            return text;
        }

        throw Error("a closing quote is missing");
    }

    private bool TryReadWord(out string word)
    {
        SkipSpaces();
        _start = _position;
        var end = _text[_position..].IndexOfAny(' ', '\'');
        word = (end < 0 ? _text[_position..] : _text.Slice(_position, end)).ToString();
        _position += word.Length;
        return word.Length > 0;
    }

    private void SkipSpaces()
    {
        while (_position < _text.Length && _text[_position] == ' ')
            _position++;
    }

    private readonly DialbookException Error(string error) => DialbookException.Invalid(Field, $"{error}, at character {_start + 1}");
}
