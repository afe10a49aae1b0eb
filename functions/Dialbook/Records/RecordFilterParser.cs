using System.Globalization;
using Dialbook.Times;

namespace Dialbook.Records;

/// <summary>
/// Reads a filter such as <c>City eq 'Köln' and (nTries lt 3 or Name begins 'Mü') and nTries in (1, 2)</c>. <c>and</c> binds closer than
/// <c>or</c>.
/// </summary>
public ref struct RecordFilterParser
{
    private const string Operators = "eq, ne, lt, le, gt, ge, in, begins or contains";

    /// <summary>So deep may brackets stand in each other.</summary>
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<char> _text;
    private readonly string _field;
    private readonly Func<string, FilterColumn?> _find;
    private readonly ClientTime _times;
    private int _position;
    private int _start;
    private int _depth;
    private bool _namesOther;

    private RecordFilterParser(string text, string field, Func<string, FilterColumn?> find, ClientTime times)
    {
        _text = text;
        _field = field;
        _find = find;
        _times = times;
    }

    /// <param name="columns">The columns that it may name, without regard to case.</param>
    /// <param name="times">How its times, which stand in quotes, are meant.</param>
    /// <exception cref="DialbookException">It is not a filter; the error says where.</exception>
    public static RecordFilter Parse(string text, ColumnSet columns, ClientTime times) =>
        Parse(text, "filter", name => columns.Find(name) is { } column ? new FilterColumn(column) : null, times);

    /// <summary>Reads a filter on two records that are looked at together.</summary>
    /// <inheritdoc cref="Parse(string, ColumnSet, ClientTime)"/>
    internal static RecordFilter Parse(string text, string field, Func<string, FilterColumn?> find, ClientTime times)
    {
        var parser = new RecordFilterParser(text, field, find, times);
        var matches = parser.ReadAlternatives();
        if (parser._position < parser._text.Length)
            throw parser.Error("'and' or 'or' is expected");
        return new RecordFilter(text, matches, parser._namesOther);
    }

    private Func<Record, Record?, bool> ReadAlternatives()
    {
        List<Func<Record, Record?, bool>> alternatives = [ReadConjunction()];
        while (TryReadJoin("or"))
            alternatives.Add(ReadConjunction());
        return alternatives is [var only] ? only : (record, other) => alternatives.Exists(one => one(record, other));
    }

    private Func<Record, Record?, bool> ReadConjunction()
    {
        List<Func<Record, Record?, bool>> all = [ReadTest()];
        while (TryReadJoin("and"))
            all.Add(ReadTest());
        return all is [var only] ? only : (record, other) => all.TrueForAll(one => one(record, other));
    }

    /// <summary>Reads a comparison, or alternatives in brackets.</summary>
    private Func<Record, Record?, bool> ReadTest()
    {
        if (!TryReadMark('('))
            return ReadCondition().Matches;
        if (++_depth > MaxDepth)
            throw Error($"brackets stand in each other more than {MaxDepth} deep");
        var test = ReadAlternatives();
        if (!TryReadMark(')'))
            throw Error("'and', 'or' or a closing bracket is expected");
        _depth--;
        return test;
    }

    private RecordCondition ReadCondition()
    {
        if (!TryReadWord(out var name))
            throw Error("a column is expected");
        var column = _find(name) ?? throw Error($"'{name}' is no column");
        _namesOther |= column.IsOfOther;
        if (!TryReadWord(out var operation))
            throw Error($"an operator is expected: {Operators}");
        var comparison = operation switch
        {
            "eq" => RecordComparison.Equal,
            "ne" => RecordComparison.NotEqual,
            "lt" => RecordComparison.LessThan,
            "le" => RecordComparison.LessThanOrEqual,
            "gt" => RecordComparison.GreaterThan,
            "ge" => RecordComparison.GreaterThanOrEqual,
            "in" => RecordComparison.In,
            "begins" => RecordComparison.Begins,
            "contains" => RecordComparison.Contains,
            _ => throw Error($"'{operation}' is no operator: {Operators}"),
        };
        if (comparison is RecordComparison.Begins or RecordComparison.Contains && column.Column.Type != ColumnType.Text)
            throw Error($"{column.Column} is no text");
        if (comparison == RecordComparison.In)
            return new(column, comparison, ReadList(column.Column));
        var value = ReadValue(column.Column);
        if (value is null && comparison > RecordComparison.NotEqual)
            throw Error("null goes with eq, ne and in only");
        return new(column, comparison, [value]);
    }

    private List<object?> ReadList(Column column)
    {
        if (!TryReadMark('('))
            throw Error("an opening bracket is expected behind 'in'");
        List<object?> values = [ReadValue(column)];
        while (TryReadMark(','))
            values.Add(ReadValue(column));
        return TryReadMark(')') ? values : throw Error("a comma or a closing bracket is expected");
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
                ColumnType.Time => column.TryReadTime(text, _times, out var time) ? time : throw Error($"'{text}' is no time"),
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

    private bool TryReadMark(char mark)
    {
        SkipSpaces();
        _start = _position;
        if (_position == _text.Length || _text[_position] != mark)
            return false;
        _position++;
        return true;
    }

    private bool TryReadJoin(string word)
    {
        var position = _position;
        if (TryReadWord(out var read) && read.Equals(word, StringComparison.OrdinalIgnoreCase))
            return true;
        _position = position;
        SkipSpaces();
        _start = _position;
        return false;
    }

    private bool TryReadWord(out string word)
    {
        SkipSpaces();
        _start = _position;
        var end = _text[_position..].IndexOfAny(" '(),");
        word = (end < 0 ? _text[_position..] : _text.Slice(_position, end)).ToString();
        _position += word.Length;
        return word.Length > 0;
    }

    private void SkipSpaces()
    {
        while (_position < _text.Length && _text[_position] == ' ')
            _position++;
    }

    private readonly DialbookException Error(string error) => DialbookException.Invalid(_field, $"{error}, at character {_start + 1}");
}
