namespace Dialbook.Functions.Jobs.Imports;

/// <summary>The first line of a CSV body: which column stands where.</summary>
internal sealed class CsvHeader
{
    private readonly Column?[] _columns;

    /// <exception cref="DialbookException">It names a column twice, or rows have no such columns.</exception>
    public CsvHeader(IReadOnlyList<string> cells, RowShape shape)
    {
        _columns = [.. cells.Select(shape.FindColumn)];
        Names = NameAll(cells);
        shape.CheckHeader(_columns);
        if (_columns.OfType<Column>().GroupBy(column => column).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            throw BodyReader.Fault($"has the column {twice} twice in its header", 1, 1);
    }

    public int Count => _columns.Length;

    /// <summary>A name of its own for each cell: the header's, or else its place.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The column of a cell, if it is one that is imported.</summary>
    public Column? this[int index] => _columns[index];

    /// <summary>What a cell is called that the header does not name.</summary>
    public static string Place(int index) => (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string[] NameAll(IReadOnlyList<string> cells)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. cells.Select((cell, index) => cell.Length > 0 && used.Add(cell) ? cell : Place(index))];
    }
}

/// <summary>Recognises what stands between the cells, from the first line with text: it is in front of nothing but column names.</summary>
internal sealed class CsvDelimiter
{
    private static readonly char[] Known = [',', ';', '\t'];

    private readonly int[] _counts = new int[Known.Length];
    private int _looked;
    private bool _isQuoted;
    private bool _hasText;

    /// <summary>Waits until the whole header has arrived, and leaves it unread.</summary>
    public static async ValueTask<char> FindAsync(BodyReader body, int maxRow)
    {
        var delimiter = new CsvDelimiter();
        while (!delimiter.LookThrough(body.Unread.Span))
        {
            if (body.Unread.Length > maxRow)
                throw body.Fault($"has a header larger than {maxRow} bytes, or a quote in it that is not closed,", 0);
            if (!await body.ReadAsync())
                break;
        }

        return Known[delimiter._counts.IndexOf(delimiter._counts.Max())];
    }

    /// <summary>Counts on from where it was.</summary>
    /// <returns>Whether the header is whole.</returns>
    private bool LookThrough(ReadOnlySpan<byte> text)
    {
        for (; _looked < text.Length; _looked++)
        {
            var character = (char)text[_looked];
            if (character == '"')
                _isQuoted = !_isQuoted;
            if (character is not ('\r' or '\n'))
                _hasText = true;
            else if (_hasText && !_isQuoted)
                return true;
            if (!_isQuoted && Known.IndexOf(character) is >= 0 and var known)
                _counts[known]++;
        }

        return false;
    }
}
